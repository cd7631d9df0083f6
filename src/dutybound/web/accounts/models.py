"""The tables of accounts.

For: an account a person, and a token a program.
Never: holds a post, a rank or a right; whoever can write here can sign in as somebody, and nothing more.
"""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import ClassVar, Final

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

_TOKEN_BYTES: Final = 32


class Accounts(BaseUserManager["Account"]):
    """All accounts."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account with a name to sign in with, whatever its case."""
        return self.get(username__iexact=username)

    def open_for(self, username: str, person: str, name: str, password: str | None) -> Account:
        """A new account; without a password it can only be signed in to by the provider."""
        account = self.model(username=username.strip().lower(), person=person, name=name)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who can sign in. `person` is who it is in the roster, `name` what the others call them."""

    username = models.CharField(max_length=100, unique=True)
    person = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    # Set while the password is one that somebody else gave: it is changed before anything else is done.
    must_change = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["person", "name"]
    objects = Accounts()

    def __str__(self) -> str:
        return self.username


class Token(models.Model):
    """A program's right to ask: as which person of the roster, in which role, for what, until when.

    Only a digest of the token is kept. `scopes` are words of `api`, with a space between.
    """

    name = models.CharField(max_length=200)
    person = models.CharField(max_length=100)
    role = models.CharField(max_length=50)
    scopes = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=100)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


def new_token() -> tuple[str, str]:
    """A token to hand over once, and the digest to keep."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    return token, digest_of(token)


def digest_of(token: str) -> str:
    """What is kept of a token. It is long and random, so one round of a plain hash is enough."""
    return sha256(token.encode()).hexdigest()
