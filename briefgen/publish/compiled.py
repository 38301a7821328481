"""Templates as they were compiled: a run that prints a few pages does not compile all of them again."""

from __future__ import annotations

from hashlib import blake2b
from typing import Protocol

import jinja2
from jinja2.bccache import Bucket


class Store(Protocol):
    """Bytes by digests of what they were made of."""

    def get(self, key: bytes) -> bytes | None:
        """Give what is kept under a key, None for nothing."""

    def put(self, key: bytes, data: bytes) -> None:
        """Keep something under a key."""


class Compiled(jinja2.BytecodeCache):
    """Compiled templates in a store; ``kind`` names the environment, for each compiles in its own way."""

    def __init__(self, store: Store, kind: str) -> None:
        self.store = store
        self.kind = kind

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a bucket what was compiled of the same source."""
        data = self.store.get(self.key(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.store.put(self.key(bucket), bucket.bytecode_to_string())

    def key(self, bucket: Bucket) -> bytes:
        """Give the key of a template: its name, its source and how it is compiled."""
        whole = f"template {self.kind} {jinja2.__version__} {bucket.key} {bucket.checksum}"
        return blake2b(whole.encode(), digest_size=16).digest()
