# The explorer and the doorstroom command. README.md tells how to use it: "In containers".

FROM python:3.13.15-slim-trixie AS build
WORKDIR /source
COPY requirements/build.txt requirements/run.txt requirements/
RUN pip install --require-hashes --only-binary :all: --requirement requirements/build.txt \
 && python -m venv --without-pip /opt/doorstroom \
 && pip --python /opt/doorstroom/bin/python install \
      --require-hashes --only-binary :all: --requirement requirements/run.txt
COPY . .
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
 && pip --python /opt/doorstroom/bin/python install --no-deps --no-index /wheels/*.whl

# From the stage above only the environment comes along: no build tools, no pip, no source.
FROM python:3.13.15-slim-trixie
RUN pip uninstall --yes --root-user-action=ignore pip \
 && useradd --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin doorstroom \
 && install --directory --owner=10001 --group=10001 /data
COPY --from=build /opt/doorstroom /opt/doorstroom
# Without a server the store is a file: mount a volume on /data to keep it.
ENV PATH=/opt/doorstroom/bin:$PATH PYTHONUNBUFFERED=1 DOORSTROOM_STORE=/data/doorstroom.db
WORKDIR /data
USER 10001:10001
EXPOSE 8050
# http.client and not urllib, which would ask a proxy of the environment.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["python", "-c", \
  "import http.client, sys; c = http.client.HTTPConnection('127.0.0.1', 8050, timeout=4); c.request('GET', '/health'); sys.exit(c.getresponse().status != 200)"]
ENTRYPOINT ["doorstroom"]
CMD ["start", "--host", "0.0.0.0"]
