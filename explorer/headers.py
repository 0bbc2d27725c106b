"""What every answer carries, and what is refused before it is read (promise 3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Flask, Response, abort, request

LARGEST_BODY_BYTES = 1_000_000

FIXED_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def build_policy(script_hashes: Sequence[str]) -> str:
    """Return the content security policy: own host only, scripts by hash.

    Inline style is allowed, as Mantine writes ``<style>`` elements.
    """
    scripts = " ".join(("'self'", *script_hashes))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def protect(server: Flask, list_script_hashes: Callable[[], Sequence[str]]) -> None:
    """Put the headers on every answer of a server, and refuse large bodies.

    Parameters
    ----------
    server
        The Flask application.
    list_script_hashes
        Gives the hashes of the inline scripts; asked once, after the first request has
        made the application complete.
    """
    policy: list[str] = []
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY_BYTES

    @server.before_request
    def refuse_large_bodies() -> None:
        if (request.content_length or 0) > LARGEST_BODY_BYTES:
            abort(413)

    @server.after_request
    def add_headers(response: Response) -> Response:
        if not policy:
            policy.append(build_policy(list_script_hashes()))
        response.headers["Content-Security-Policy"] = policy[0]
        for name, value in FIXED_HEADERS.items():
            response.headers[name] = value
        if response.mimetype in {"text/html", "application/json"}:
            response.headers["Cache-Control"] = "no-store"
        return response
