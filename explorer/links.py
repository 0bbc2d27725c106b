"""Addresses of the explorer's own pages (contract 4.5)."""

from __future__ import annotations

from urllib.parse import quote

from explorer.texts import DEFAULT_LANGUAGE

ROUTE, REACH, ROLES, POLICY = "/", "/verken", "/functie", "/beleid"
SOURCES, METHOD, GLOSSARY = "/bronnen", "/uitleg", "/woordenlijst"
ACCESSIBILITY, PRIVACY = "/toegankelijkheid", "/privacy"


def in_language(path: str, language: str) -> str:
    """Return an address without other values in a language."""
    return path if language == DEFAULT_LANGUAGE else f"{path}?taal={language}"


def role_address(role_id: str, language: str) -> str:
    """Return the address of the page of a role."""
    return in_language(f"{ROLES}/{quote(role_id, safe='')}", language)


def source_address(source_id: str, language: str) -> str:
    """Return the address of a source's place on the page with sources."""
    return f"{in_language(SOURCES, language)}#{source_id}"
