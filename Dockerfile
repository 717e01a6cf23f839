# The production image: no compiler, no development dependency, no embedded engine, not root.
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements/production.txt /tmp/
RUN /venv/bin/pip install --require-hashes --no-deps --compile -r /tmp/production.txt

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /app amends
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production STATIC_ROOT=/app/staticfiles
WORKDIR /app
COPY --from=build /venv /venv
COPY manage.py pyproject.toml ./
COPY config config
COPY apps apps
COPY templates templates
COPY locale locale
# Nothing writes byte code later: the file system is read-only.
RUN python -m compileall -q -j 0 apps config manage.py
# Static files are collected with throw-away values: nothing of them stays in the image.
RUN SECRET_KEY=only-to-collect-static-files-in-this-one-build-step ALLOWED_HOSTS=build.invalid \
    DATABASE_URL=postgres://build.invalid/x REDIS_URL=redis://build.invalid PUBLIC_URL=https://build.invalid \
    python manage.py collectstatic --no-input
# A volume that is mounted here belongs to whom the folder does.
RUN mkdir /imports && chown amends /imports
USER amends
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--blocking-threads", "8", "config.wsgi:application"]
