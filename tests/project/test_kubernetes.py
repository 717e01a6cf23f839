"""The files of kubernetes/ are what the API takes, and what Amends is: its queues, its addresses, its tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import kubernetes_validate
import pytest
import yaml
from django.db import connection
from django.test import Client

from apps.insights.models import StaleCustomer
from apps.messaging.models import MessagePurpose
from apps.messaging.outbound import outbox
from config import queues
from tests import factories

ROOT: Final = Path(__file__).resolve().parents[2] / "kubernetes"
_VERSION: Final = "1.33"
# kubectl's own file, and a resource of KEDA's, which the API's schemas do not hold.
_OTHERS: Final = ("kustomize.config.k8s.io/v1beta1", "keda.sh/v1alpha1")


def documents() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(ROOT.glob("*.yaml")):
        for document in yaml.safe_load_all(file.read_text()):
            yield f"{file.stem}: {document['kind']} {document.get('metadata', {}).get('name', '')}", document


ALL: Final = dict(documents())


def of(kind: str) -> dict[str, dict[str, Any]]:
    return {each["metadata"]["name"]: each for each in ALL.values() if each["kind"] == kind}


@pytest.mark.parametrize("name", [name for name, each in ALL.items() if each["apiVersion"] not in _OTHERS])
def test_the_api_takes_it(name: str) -> None:
    kubernetes_validate.validate(ALL[name], _VERSION, strict=True)


def test_the_check_finds_a_misspelt_field() -> None:
    broken = {**of("Deployment")["web"], "spec": {**of("Deployment")["web"]["spec"], "replica": 2}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(broken, _VERSION, strict=True)


def test_every_file_is_applied() -> None:
    told = yaml.safe_load((ROOT / "kustomization.yaml").read_text())["resources"]
    assert sorted(told) == sorted(file.name for file in ROOT.glob("*.yaml") if file.name != "kustomization.yaml")


def test_every_queue_has_workers_that_grow_with_its_oldest_row() -> None:
    commands = {name: worker["spec"]["template"]["spec"]["containers"][0]["command"] for name, worker in workers()}
    assert {name: words[words.index("-Q") + 1] for name, words in commands.items()} == {
        f"worker-{queue}": queue for queue in queues.ALL
    }
    assert set(of("ScaledObject")) == set(commands)


def workers() -> list[tuple[str, dict[str, Any]]]:
    return [(name, each) for name, each in of("Deployment").items() if name.startswith("worker-")]


def test_every_deployment_has_a_budget_and_more_than_one_copy() -> None:
    assert set(of("PodDisruptionBudget")) == set(of("Deployment"))
    fewest = {name: each["spec"]["minReplicaCount"] for name, each in of("ScaledObject").items()}
    fewest["web"] = of("HorizontalPodAutoscaler")["web"]["spec"]["minReplicas"]
    fewest["beat"] = of("Deployment")["beat"]["spec"]["replicas"]
    assert set(fewest) == set(of("Deployment"))
    assert min(fewest.values()) == 2


def test_whoever_is_scaled_has_no_count_of_its_own() -> None:
    counted = {name for name, each in of("Deployment").items() if "replicas" in each["spec"]}
    assert counted == {"beat"}


@pytest.mark.django_db
def test_the_probes_ask_what_answers(client: Client) -> None:
    web = of("Deployment")["web"]["spec"]["template"]["spec"]["containers"][0]
    paths = {web[probe]["httpGet"]["path"] for probe in ("startupProbe", "livenessProbe", "readinessProbe")}
    assert [client.get(path).status_code for path in sorted(paths)] == [200, 200]


def seconds(queue: str) -> float:
    """Ask what KEDA asks."""
    trigger = of("ScaledObject")[f"worker-{queue}"]["spec"]["triggers"][0]["metadata"]
    with connection.cursor() as cursor:
        cursor.execute(trigger["query"])
        return float(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize("queue", queues.ALL)
def test_with_nothing_due_no_queue_is_behind(queue: str) -> None:
    assert seconds(queue) == 0


@pytest.mark.django_db
def test_a_queue_is_as_far_behind_as_its_oldest_row() -> None:
    factories.answer(3)
    invitation, words = MessagePurpose.INVITATION, "How likely are you to recommend us?"
    outbox.enqueue("sms", "+447700900001", words, purpose=invitation, key="due", now=factories.NOW)
    StaleCustomer.objects.create(customer_id=1, marked_at=factories.NOW)
    assert all(seconds(queue) > 0 for queue in queues.ALL), {queue: seconds(queue) for queue in queues.ALL}
