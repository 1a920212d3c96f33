"""A job as a page shows it."""

from __future__ import annotations

from dataclasses import asdict

from bot.designer.jobs import Job
from bot.designer.problem import problem_json
from handoff.studio_port import Json


def job_json(job: Job | None) -> Json | None:
    """With its error in each language."""
    if job is None:
        return None
    return asdict(job) | {"error": problem_json(job.error) if job.error else None}
