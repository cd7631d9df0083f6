"""People and posts over time: the list, one person with history, giving a post, ending one, a list taken over.

For: administrators.
Never: lets anybody give or end a post of their own; what was held until now was held.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dutybound.access.people import EVER, Post
from dutybound.access.words import ROLES
from dutybound.casework.paperwork import asked_again
from dutybound.casework.people_list import COLUMNS, NEEDED, read_people_list
from dutybound.casework.roster import end_post, give_post, give_posts
from dutybound.casework.sign_ins import ACTS, sign_in_changes
from dutybound.casework.wish import Shut
from dutybound.desks.people import ENDED, matching, people_of, posts_over_time
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.events.words import RANKS
from dutybound.web.accounts.models import Account
from dutybound.web.administration.accounts import account_of, names
from dutybound.web.desk import Asker, Way
from dutybound.web.look.frame import Fault, Notice
from dutybound.web.look.refusals import refused
from dutybound.web.look.words import role_words
from dutybound.web.posted import day_parts, faults_from, midnight, text

ADMINISTRATORS: Final = frozenset({"administrator"})
# What nobody in the force is given as a post: these stand to one case only.
_NO_POSTS: Final = ("victim", "advocate")
_FIELDS: Final = {"post": "role", "rank": "rank", "person": "person", "until": "until-day", "answers to": "under"}
_LARGEST: Final = 2_000_000  # characters of a list
_DONE: Final = {"given": "The post was given.", "ended": "The end of the post was written down."}


@require_safe
def people(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Everybody, with the posts held now."""
    at, words = asker.house, request.GET.get("words", "").strip()
    named = names()
    accounts = {one.person: one for one in Account.objects.all()}
    found = matching(people_of(at.roster, at.installation.force, asker.as_at), words, named)
    page = {"people": found, "names": named, "accounts": accounts, "words": words}
    return render(request, "administration/people.html.jinja", page)


@require_safe
def person(request: HttpRequest, asker: Asker, person: str) -> HttpResponse:
    """One person: posts now, ahead and before, the account, and what was changed about it."""
    at = asker.house
    posts = posts_over_time(at.ledger, person, at.installation.force, asker.as_at)
    if not posts:
        return refused(404)
    changes = [one for one in sign_in_changes(at.ledger) if one.person == person]
    told = _DONE.get(request.GET.get("done", ""), "")
    page = {
        "person": person,
        "posts": posts,
        "names": names(),
        "account": account_of(person),
        "changes": [(ACTS[one.act], one) for one in reversed(changes)],
        "is_self": person == asker.person,
        "notice": Notice(told) if told else None,
    }
    return render(request, "administration/person.html.jinja", page)


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, asker: Asker, person: str = "") -> HttpResponse:
    """A post for somebody who is in the roster, or for somebody new."""
    at, errors = asker.house, list[Fault]()
    typed = {name: text(request, name) for name in ("person", "role", "rank", "team", "under")}
    typed["person"] = person or typed["person"]
    if request.method == "POST":
        begins = midnight(request, "since", errors, what="since when")
        ends = midnight(request, "until", errors, what="until when")
        post = Post(
            typed["person"], typed["role"], at.installation.force, typed["team"], typed["under"], typed["rank"],
            asker.as_at if begins is None else begins, EVER if ends is None else ends,
        )  # fmt: skip
        errors += _of_post(post, asker)
        if not errors:
            try:
                answer = asked_again(lambda: give_post(at.ledger, post, asker.person, at.roster, asker.as_at))
                if not isinstance(answer, Shut):
                    return _onward(post.person, "given")
                errors.append(Fault(answer.told))
            except UnusableInput as fault:
                errors += faults_from(fault, _FIELDS)
    named = names()
    page = {
        "errors": errors,
        "typed": typed,
        "person": person,
        "names": named,
        "since": day_parts(request, "since"),
        "until": day_parts(request, "until"),
        "roles": [{"value": one, "text": role_words(one).capitalize()} for one in ROLES if one not in _NO_POSTS],
        "ranks": [{"value": one, "text": role_words(one).capitalize()} for one in RANKS if one != "court"],
        "others": [
            {"value": one.person, "text": f"{named.get(one.person, 'Person')}, {one.person}"}
            for one in people_of(at.roster, at.installation.force, asker.as_at)
            if one.posts and one.person != person
        ],
    }
    return render(request, "administration/give.html.jinja", page, status=400 if errors else 200)


def _of_post(post: Post, asker: Asker) -> list[Fault]:
    errors = []
    if not post.person or "/" in post.person:
        errors.append(Fault("Enter the number that the force knows the person by.", "person"))
    if post.role in _NO_POSTS:
        errors.append(Fault("Select a post of the force.", "role"))
    if post.under and not asker.house.directory.is_staff(post.under, asker.as_at):
        errors.append(Fault("Select somebody who holds a post.", "under"))
    return errors


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, asker: Asker, person: str, ref: str) -> HttpResponse:
    """The end of a post: now, or at the beginning of a day to come."""
    at, errors = asker.house, list[Fault]()
    lines = posts_over_time(at.ledger, person, at.installation.force, asker.as_at)
    line = next((one for one in lines if one.ref == ref and one.state != ENDED), None)
    if line is None:
        return refused(404)
    if request.method == "POST":
        is_later = request.POST.get("when") == "day"
        left = midnight(request, "left", errors, what="the day") if is_later else asker.as_at
        if left is None and not errors:
            errors.append(Fault("Enter the day from which the post is not held any more.", "left-day"))
        elif left is not None and left < asker.as_at:
            errors.append(Fault("Enter a day to come. What was held until now was held.", "left-day"))
        if left is not None and not errors:
            answer = asked_again(lambda: end_post(at.ledger, ref, left, asker.person, at.roster, asker.as_at))
            if not isinstance(answer, Shut):
                return _onward(person, "ended")
            errors.append(Fault(answer.told))
    page = {
        "errors": errors,
        "line": line,
        "person": person,
        "names": names(),
        "left": day_parts(request, "left"),
        "when": request.POST.get("when", "now"),
    }
    return render(request, "administration/end.html.jinja", page, status=400 if errors else 200)


@require_http_methods(["GET", "POST"])
def take_over_list(request: HttpRequest, asker: Asker) -> HttpResponse:
    """A list of people: read, shown, and written in one step once that was confirmed."""
    at, errors, troubles = asker.house, list[Fault](), tuple[Trouble, ...]()
    page: dict[str, object] = {"columns": COLUMNS, "needed": NEEDED, "posts": (), "list": "", "names": names()}
    if request.method == "POST":
        listed, name = _listed(request, errors)
        page["list"] = listed
        try:
            posts = () if errors else read_people_list(listed, name, at.installation.force, at.directory, asker.as_at)
            page["posts"] = posts
            if posts and "confirmed" in request.POST:
                answer = asked_again(lambda: give_posts(at.ledger, posts, asker.person, at.roster, asker.as_at))
                if not isinstance(answer, Shut):
                    return HttpResponseRedirect(reverse("roster"))
                errors.append(Fault(answer.told))
        except UnusableInput as fault:
            troubles = fault.troubles
            errors.append(Fault("Put right what is listed below. Nothing was written.", "list"))
    page |= {"errors": errors, "troubles": troubles}
    return render(request, "administration/list.html.jinja", page, status=400 if errors else 200)


def _listed(request: HttpRequest, errors: list[Fault]) -> tuple[str, str]:
    """The text of the list and what it is called: of a file, where one was sent; else what was typed."""
    sent = request.FILES.get("file")
    if sent is None:
        listed = request.POST.get("list", "")
        if not listed.strip():
            errors.append(Fault("Choose a file, or paste the list.", "file"))
        return listed[:_LARGEST], "the list"
    if sent.size is None or sent.size > _LARGEST:
        errors.append(Fault("Choose a file of less than two megabytes, or hand it in in parts.", "file"))
        return "", "the list"
    try:
        return sent.read().decode("utf-8-sig"), sent.name or "the list"
    except UnicodeDecodeError:
        errors.append(Fault("Save the list as CSV in UTF-8, and choose it again.", "file"))
        return "", "the list"


def _onward(person: str, done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('person', args=[person])}?done={done}")


WAYS: Final = (
    Way("people/", people, "roster", ADMINISTRATORS, "People"),
    Way("people/new/", give, "new_person", ADMINISTRATORS, fresh=True),
    Way("people/list/", take_over_list, "people_list", ADMINISTRATORS, fresh=True),
    Way("people/<str:person>/", person, "person", ADMINISTRATORS),
    Way("people/<str:person>/post/", give, "give_post", ADMINISTRATORS, fresh=True),
    Way("people/<str:person>/post/<str:ref>/end/", end, "end_post", ADMINISTRATORS, fresh=True),
)
