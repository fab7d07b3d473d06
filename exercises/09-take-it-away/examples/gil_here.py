"""Has this Python a GIL, and is it on?"""
import sys
import sysconfig

is_free_threaded = sysconfig.get_config_var("Py_GIL_DISABLED") == 1
is_on = getattr(sys, "_is_gil_enabled", lambda: True)()  # since 3.13
build = "free-threaded" if is_free_threaded else "default"
print(f"{build} build, the GIL is {'on' if is_on else 'off'}")
