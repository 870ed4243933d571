"""Sets of stories that were worth the trouble to find, kept in little room."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from bot.core.store.selection import Mask

_MOST_BYTES = 32 * 1024 * 1024


class MaskCache:
    """Masks by name, the longest unused ones dropped; any thread may use it.

    A finished catalog never changes, so nothing in it ever becomes wrong.
    """

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, npt.NDArray[np.uint8]] = OrderedDict()
        self._bytes = 0

    def get(self, name: str, size: int, find: Callable[[], Mask]) -> Mask:
        """Return a mask of `size` stories, found now where it is not kept."""
        with self._lock:
            packed = self._kept.get(name)
            if packed is not None:
                self._kept.move_to_end(name)
        if packed is not None:
            return np.unpackbits(packed, count=size).view(np.bool_)
        mask = find()
        self._keep(name, np.packbits(mask))
        return mask

    def _keep(self, name: str, packed: npt.NDArray[np.uint8]) -> None:
        with self._lock:
            if name in self._kept:
                return
            self._kept[name] = packed
            self._bytes += packed.nbytes
            while self._bytes > self._most_bytes:
                _, dropped = self._kept.popitem(last=False)
                self._bytes -= dropped.nbytes
