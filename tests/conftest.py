"""What all tests share: how hypothesis draws."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "house",
    deadline=None,  # the first example of a test pays for imports
    derandomize="CI" in os.environ,  # CI says the same twice; at home the search goes on
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")
