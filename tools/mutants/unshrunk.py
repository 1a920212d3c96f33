"""A pytest plugin for trials: a failing example is enough, nobody reads the smallest one."""

from hypothesis import Phase, settings

settings.register_profile("trial", phases=(Phase.explicit, Phase.generate), database=None)
settings.load_profile("trial")
