FROM python:3.13-slim
# Rare characters in Chinese, Japanese and Korean names, on certificates.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY pyproject.toml requirements.lock README.md LICENSE manifest.yml ./
COPY bot bot
COPY handlers handlers
COPY storage storage
COPY sandbox sandbox
RUN pip install --no-cache-dir -c requirements.lock . \
    && useradd --create-home --uid 10001 bot && mkdir /data && chown bot /data
USER bot
# Keep /data on a volume, or set DATABASE_URL to a PostgreSQL server.
ENV DATABASE_URL=sqlite:////data/mentoring.sqlite3
EXPOSE 3000
# The program handles SIGTERM itself: no shell in between.
ENTRYPOINT ["mentoring-bot"]
CMD ["run"]
