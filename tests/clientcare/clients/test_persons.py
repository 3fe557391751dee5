"""The persons of a client: defaults by its kind, names from the profile, roles, merging."""

import importlib

import pytest
from django.apps import apps

from clientcare.clients.actions.create_client import create_client
from clientcare.clients.actions.edit_client import edit_client
from clientcare.clients.persons import persons_of, persons_who
from clientcare.core.dates import local_today
from clientcare.models import Client, ClientPerson, Event
from offboarding.merging.actions.merge_clients import merge_clients
from tests.support.factories import make_client

COUPLE = {"name": "Laras & Bimo", "honorific_1": "Ibu", "person_1": "Laras Kinasih"}
COUPLE |= {"honorific_2": "Bapak", "person_2": "Bimo Adinata"}
ALL = ["signs", "pays", "instructs", "may_end", "receives_refund"]


def shown(client):
    return [(person.position, str(person), person.roles) for person in client.persons.all()]


@pytest.fixture
def owner(as_user, ratna):
    return as_user(ratna)


@pytest.fixture
def today(kejora):
    return local_today(kejora)


@pytest.fixture
def couple(kejora, sekar):
    return create_client(vendor=kejora, fields=COUPLE, by=sekar)


@pytest.fixture
def company(kejora, sekar):
    fields = {"name": "PT Sagara", "kind": "business", "person_1": "Hendra", "honorific_1": "Bapak"}
    return create_client(vendor=kejora, fields=fields, by=sekar)


def test_of_a_couple_both_may_do_everything(couple):
    assert shown(couple) == [(1, "Ibu Laras Kinasih", ALL), (2, "Bapak Bimo Adinata", ALL)]
    assert couple.party_names == ["Ibu Laras Kinasih", "Bapak Bimo Adinata"]
    assert couple.attention == []


def test_a_company_is_the_party_and_its_person_gives_instructions(company):
    assert shown(company) == [(1, "Bapak Hendra", ["instructs"])]
    assert (company.party_names, company.attention) == (["PT Sagara"], ["Bapak Hendra"])
    assert persons_who(company, "signs") == []


def test_a_client_of_a_ledger_is_one_person_by_its_name(kejora):
    client = Client.objects.create(vendor=kejora, name="Citra")
    [person] = persons_of(client)
    assert (person.pk, str(person), person.roles) == (None, "Citra", ALL)
    firm = Client.objects.create(vendor=kejora, name="PT Sagara", kind="business")
    assert (persons_of(firm), firm.party_names, firm.attention) == ([], ["PT Sagara"], [])


def test_who_is_renamed_or_changes_places_keeps_the_roles(couple, sekar):
    couple.persons.filter(position=2).update(pays=False, phone="0812")
    edit_client(client=couple, fields={"person_2": "Bimo Adinata Putra"}, by=sekar)
    swapped = {"person_1": "Bimo Adinata Putra", "person_2": "Laras Kinasih"}
    edit_client(client=couple, fields={**swapped, "honorific_1": "Bapak"}, by=sekar)
    first, second = couple.persons.all()
    assert (str(first), first.pays, first.phone) == ("Bapak Bimo Adinata Putra", False, "0812")
    assert (second.name, second.pays) == ("Laras Kinasih", True)
    edit_client(client=couple, fields={"person_2": "", "honorific_2": ""}, by=sekar)
    assert [person.name for person in couple.persons.all()] == ["Bimo Adinata Putra"]


def test_a_client_that_becomes_a_company_gets_its_defaults_where_nothing_was_chosen(couple, sekar):
    couple.persons.filter(position=2).update(pays=False)
    edit_client(client=couple, fields={"kind": "business"}, by=sekar)
    assert [person.roles for person in couple.persons.all()] == [
        ["instructs"],
        ["signs", "instructs", "may_end", "receives_refund"],
    ]


def typed_profile(client, *rows):
    typed = {name: getattr(client, name) or "" for name in ("name", "kind", "language")}
    typed |= {
        f"{part}_{n}": getattr(client, f"{part}_{n}")
        for part in ("person", "honorific")
        for n in (1, 2)
    }
    typed |= {"persons-TOTAL_FORMS": len(rows), "persons-INITIAL_FORMS": 0}
    for place, row in enumerate(rows):
        typed |= {f"persons-{place}-{name}": value for name, value in row.items()}
    return typed


def test_roles_and_a_director_are_added_in_the_folded_part(company, owner):
    address = f"/v/kejora/clients/{company.pk}/edit/"
    page = owner.get(address).text
    assert "Persons: who signs" in page and "The company is the party" in page
    hendra = {"position": 1, "roles": ["instructs", "pays"], "job_title": "Manajer"}
    director = {"name": "Ratri Sagara", "honorific": "Ibu", "roles": ["signs", "may_end"]}
    assert owner.post(address, typed_profile(company, hendra, director)).status_code == 302
    assert shown(company) == [
        (1, "Bapak Hendra", ["pays", "instructs"]),
        (3, "Ibu Ratri Sagara", ["signs", "may_end"]),
    ]
    assert persons_who(company, "signs")[0].name == "Ratri Sagara"
    [change] = Event.objects.get(kind="client_changed").particulars["changes"]
    assert change["field"] == "persons" and "Ratri Sagara" in change["new"]
    assert "persons of a client" in owner.get(company.get_absolute_url()).text

    same = [{**hendra}, {"position": 3, "name": "Ratri Sagara", "honorific": "Ibu"}]
    same[1]["roles"] = ["signs", "may_end"]
    owner.post(address, typed_profile(company, *same))
    assert Event.objects.filter(kind="client_changed").count() == 1
    same[1]["name"] = ""
    owner.post(address, typed_profile(company, *same))
    assert [person.name for person in company.persons.all()] == ["Hendra"]


def test_an_edit_without_the_folded_part_changes_no_role(couple, owner):
    couple.persons.filter(position=2).update(pays=False)
    typed = typed_profile(couple)
    del typed["persons-TOTAL_FORMS"], typed["persons-INITIAL_FORMS"]
    owner.post(f"/v/kejora/clients/{couple.pk}/edit/", {**typed, "note": "Hijau"})
    assert [person.pays for person in couple.persons.all()] == [True, False]


def test_a_wrong_address_of_a_person_is_said_there_and_nothing_is_lost(couple, owner):
    wrong = {"position": 1, "email": "laras", "roles": ALL, "job_title": "Dokter"}
    address = f"/v/kejora/clients/{couple.pk}/edit/"
    page = owner.post(address, typed_profile(couple, wrong))
    assert page.status_code == 422 and "Dokter" in page.text
    assert page.context["form"].persons[0].errors["email"]
    assert not couple.persons.exclude(email="").exists()


def test_merging_takes_persons_along_but_none_twice(couple, kejora, ratna, today):
    fields = {"name": "Laras", "person_1": "Laras Kinasih", "person_2": "Ibu Sri"}
    other = create_client(vendor=kejora, fields=fields, by=ratna)
    other.persons.filter(position=2).update(pays=False)
    merge_clients(stays=couple, goes=other, taken=[], reason="sama", by=ratna, today=today)
    assert [(person.position, person.name) for person in couple.persons.all()] == [
        (1, "Laras Kinasih"),
        (2, "Bimo Adinata"),
        (3, "Ibu Sri"),
    ]
    assert persons_who(couple, "pays") == list(couple.persons.filter(position__lt=3))


def test_merging_keeps_what_only_the_other_record_says_of_a_person(couple, kejora, ratna, today):
    couple.persons.filter(position=1).update(email="laras@kantor.example")
    fields = {"name": "Laras", "person_1": "Laras Kinasih"}
    other = create_client(vendor=kejora, fields=fields, by=ratna)
    details = {"email": "laras@lain.example", "phone": "0812 3456 7890", "job_title": "Dokter"}
    other.persons.update(**details)
    merge_clients(stays=couple, goes=other, taken=[], reason="sama", by=ratna, today=today)
    laras, bimo = couple.persons.all()
    assert (laras.email, laras.phone, laras.job_title) == (
        "laras@kantor.example",
        "0812 3456 7890",
        "Dokter",
    )
    assert bimo.phone == ""


def test_a_name_taken_from_the_other_record_brings_its_person(couple, kejora, ratna, today):
    other = create_client(vendor=kejora, fields={"name": "L", "person_2": "Raka"}, by=ratna)
    other.persons.update(signs=False)
    taken = ["person_2"]
    merge_clients(stays=couple, goes=other, taken=taken, reason="sama", by=ratna, today=today)
    assert [(person.position, person.name, person.signs) for person in couple.persons.all()] == [
        (1, "Laras Kinasih", True),
        (2, "Raka", False),
    ]


def test_the_migration_fills_the_persons_of_profiles(kejora):
    couple = make_client(
        kejora, "Laras & Bimo", person_1="Laras\u200b  Kinasih\nS", person_2="Bimo"
    )
    firm = make_client(kejora, "PT Sagara", kind="business", person_1="Hendra")
    make_client(kejora, "\u200b", person_1="\u200b")
    make_client(kejora, "Citra", person_1="")
    migration = importlib.import_module("clientcare.migrations.0026_fill_client_persons")
    migration.fill(apps, None)
    migration.fill(apps, None)  # once more after a way back, which keeps the rows
    assert [
        (person.client, person.name, person.roles) for person in ClientPerson.objects.order_by("pk")
    ] == [
        (couple, "Laras Kinasih S", ALL),
        (couple, "Bimo", ALL),
        (firm, "Hendra", ["instructs"]),
    ]
