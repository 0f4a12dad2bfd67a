"""Build backend: scikit-build-core with a build folder for each interpreter, and no sdist."""

import hashlib
import os
import pathlib
import sys
import sysconfig

from scikit_build_core import build as _scikit
from scikit_build_core.build import (  # noqa: F401
    get_requires_for_build_editable,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

ROOT = pathlib.Path(__file__).resolve().parents[2]


def _own_build_folder() -> None:
    """build/python/cpython-311-1a2b3c of the clone; its name tells interpreters of one wheel tag apart."""
    if "SKBUILD_BUILD_DIR" in os.environ or not os.access(ROOT, os.W_OK):
        return
    where = [
        sys.base_prefix,
        str(sysconfig.get_config_var("EXT_SUFFIX")),
        os.environ.get("CASTMATCH_PREBUILT", ""),
    ]
    digest = hashlib.sha256(" ".join(where).encode()).hexdigest()[:6]
    folder = ROOT / "build" / "python" / f"{sys.implementation.cache_tag}-{digest}"
    os.environ["SKBUILD_BUILD_DIR"] = str(folder)


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    _own_build_folder()
    return _scikit.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    _own_build_folder()
    return _scikit.build_editable(wheel_directory, config_settings, metadata_directory)


def build_sdist(sdist_directory, config_settings=None):
    raise RuntimeError(
        "castmatch has no sdist: the C++ library lies beside this folder in the clone. "
        "Build a wheel from the clone instead: pip wheel ./bindings/python, or bindings/python/make_wheel.sh"
    )
