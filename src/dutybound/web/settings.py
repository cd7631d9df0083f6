"""The settings of Django, made from an installation.

For: what every page is held to: sessions, cookies, headers, passwords, stores.
Never: is loosened by a page; a page that needs more is wrong.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Final

import django
from django.conf import settings

from dutybound.storage.postgresql_accounts import SCHEMA, parts_of
from dutybound.web.installation import SETTING, Installation
from dutybound.web.look.policy import CONTENT_SECURITY_POLICY
from dutybound.web.look.refusals import INVENTED

# A desk that nobody touched for this long asks again who is there; and once in a shift it does so anyway (seconds).
IDLE: Final = 15 * 60
A_SHIFT: Final = 12 * 3600
ASSETS: Final = "/assets/"
# How Django calls the parts of an address.
_ADDRESS: Final = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
_TEMPLATES: Final = Path(__file__).parent / "templates"


def start(installation: Installation) -> None:
    """Sets Django up for the installation. Once in a process."""
    settings.configure(**settings_of(installation))
    django.setup()


def settings_of(installation: Installation) -> dict[str, object]:
    """Every setting of Django that is not its own default."""
    return {
        SETTING: installation,
        INVENTED: installation.synthetic,
        "SECRET_KEY": installation.secret,
        "ALLOWED_HOSTS": list(installation.hosts),
        "DEBUG": False,
        "ROOT_URLCONF": "dutybound.web.urls",
        "WSGI_APPLICATION": "dutybound.web.wsgi.application",
        "INSTALLED_APPS": [
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.sessions",
            "django.contrib.staticfiles",
            "django_otp",
            "django_otp.plugins.otp_totp",
            "django_otp.plugins.otp_static",
            "axes",
            "csp",
            "dutybound.web.accounts",
        ],
        "MIDDLEWARE": [
            "dutybound.web.api.problems.as_problems",
            "django.middleware.security.SecurityMiddleware",
            "dutybound.web.headers.headers",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "csp.middleware.CSPMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django_otp.middleware.OTPMiddleware",
            "dutybound.web.sessions.timed_out",
            "axes.middleware.AxesMiddleware",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "DIRS": [_TEMPLATES],
                "OPTIONS": {
                    "environment": "dutybound.web.look.environment.environment",
                    "context_processors": [
                        "dutybound.web.frames.frame",
                    ],
                },
            }
        ],
        "DATABASES": {"default": _database(installation)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "AUTH_USER_MODEL": "accounts.Account",
        "AUTHENTICATION_BACKENDS": [
            "axes.backends.AxesStandaloneBackend",
            "django.contrib.auth.backends.ModelBackend",
            *(["dutybound.web.provider.ByProvider"] if installation.oidc else []),
        ],
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
            {
                "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
                "OPTIONS": {"min_length": 12},
            },
            {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
        ],
        "LOGIN_URL": "sign_in",
        "LANGUAGE_CODE": "en-gb",
        "USE_I18N": False,
        "TIME_ZONE": "Europe/London",
        "USE_TZ": True,
        "STATIC_URL": ASSETS,
        "STATICFILES_FINDERS": ["dutybound.web.look.finder.LookFinder"],
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "LOGGING": _logging(),
        **_cookies(installation),
        **_headers(installation),
        **_lock_out(installation),
        **_provider(installation),
    }


def _cookies(installation: Installation) -> dict[str, object]:
    prefix = "__Host-" if installation.over_tls else ""
    return {
        "SESSION_COOKIE_NAME": f"{prefix}desk",
        "SESSION_COOKIE_SECURE": installation.over_tls,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",  # a provider of sign-in sends people back by a link
        "SESSION_COOKIE_AGE": A_SHIFT,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "CSRF_COOKIE_NAME": f"{prefix}form",
        "CSRF_COOKIE_SECURE": installation.over_tls,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_FAILURE_VIEW": "dutybound.web.look.refusals.csrf_failure",
    }


def _headers(installation: Installation) -> dict[str, object]:
    return {
        "SECURE_SSL_REDIRECT": installation.over_tls,
        "SECURE_HSTS_SECONDS": 63_072_000 if installation.over_tls else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": installation.over_tls,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if installation.proxies else None,
        "SECURE_REFERRER_POLICY": "no-referrer" if not installation.over_tls else "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
        "CONTENT_SECURITY_POLICY": CONTENT_SECURITY_POLICY,
    }


def _lock_out(installation: Installation) -> dict[str, object]:
    return {
        # A name at one address, never a name alone: nobody locks somebody else out by typing wrong passwords for them.
        "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
        "AXES_FAILURE_LIMIT": 5,
        "AXES_COOLOFF_TIME": timedelta(minutes=15),
        "AXES_RESET_ON_SUCCESS": True,
        "AXES_LOCKOUT_CALLABLE": "dutybound.web.signing_in.too_many_tries",
        "AXES_HTTP_RESPONSE_CODE": 429,
        # Nobody guesses at the door back from the provider, and five without an account must not shut out a station.
        "AXES_WHITELIST_CALLABLE": "dutybound.web.provider.is_coming_back",
        "AXES_VERBOSE": False,
        "AXES_IPWARE_PROXY_COUNT": installation.proxies,
        "AXES_IPWARE_META_PRECEDENCE_ORDER": ["HTTP_X_FORWARDED_FOR", "REMOTE_ADDR"]
        if installation.proxies
        else ["REMOTE_ADDR"],
    }


def _provider(installation: Installation) -> dict[str, object]:
    told = installation.oidc
    if not told:
        return {}
    return {
        "OIDC_RP_CLIENT_ID": told["client"],
        "OIDC_RP_CLIENT_SECRET": told["client_secret"],
        "OIDC_RP_SIGN_ALGO": "RS256",
        "OIDC_RP_SCOPES": "openid profile",
        "OIDC_OP_AUTHORIZATION_ENDPOINT": told["authorize"],
        "OIDC_OP_TOKEN_ENDPOINT": told["token"],
        "OIDC_OP_USER_ENDPOINT": told["user"],
        "OIDC_OP_JWKS_ENDPOINT": told["keys"],
        "OIDC_AUTHENTICATION_CALLBACK_URL": "provider_back",
        "OIDC_TOKEN_USE_BASIC_AUTH": True,
        "OIDC_USE_PKCE": True,
        "OIDC_CREATE_USER": False,
        "OIDC_TIMEOUT": 10,
        "LOGIN_REDIRECT_URL": "/",
    }


def _logging() -> dict[str, object]:
    # A path names a case by a reference that says nothing; what was asked for beyond that is in the ledger's own log.
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {"screen": {"class": "logging.StreamHandler"}},
        "loggers": {
            "django": {"handlers": ["screen"], "level": "ERROR"},
            # Whoever tries the machine by another name is refused, and fills no log.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "axes": {"level": "CRITICAL"},
        },
    }


def _database(installation: Installation) -> dict[str, object]:
    named = installation.accounts
    if "://" not in named:
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": named, "OPTIONS": options}
    # As libpq reads it: an address may name a socket, or how the server has to prove who it is (sslmode).
    told = parts_of(named)
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{setting: told.pop(name, "") for setting, name in _ADDRESS.items()},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**told, "options": f"-c search_path={SCHEMA}"},
    }
