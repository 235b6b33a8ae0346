"""Verifies an export of the audit log with Python's standard library alone, from docs/audit-log.md.

    python3 verify.py EXPORT [REMEMBERED-CHECKPOINT]

The standard library has no Ed25519: who signed is left to "letdialog audit verify --policy". Exit codes: 0, all hashes
are right; 1, something was changed; 2, nobody can tell.
"""
import base64
import hashlib
import json
import sys


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


class Tree:
    def __init__(self):
        self.subtrees = []  # (leaves, hash), the largest first

    def append(self, leaf_hash):
        leaves, node = 1, leaf_hash
        while self.subtrees and self.subtrees[-1][0] == leaves:
            node = sha256(b"\x01", self.subtrees.pop()[1], node)
            leaves *= 2
        self.subtrees.append((leaves, node))

    def root(self):
        if not self.subtrees:
            return sha256()
        node = self.subtrees[-1][1]
        for _, left in reversed(self.subtrees[:-1]):
            node = sha256(b"\x01", left, node)
        return node


def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def checkpoint_in(note):
    text = note[: note.rindex(b"\n\n") + 1]
    origin, size, root = text.split(b"\n")[:3]
    return origin, int(size), base64.b64decode(root, validate=True)


def fail(words, code=1):
    print(words)
    sys.exit(code)


def verify(path, remembered):
    with open(path, "rb") as file:
        form, _, origin = file.readline().rstrip(b"\n").partition(b" ")
        if form != b"letdialog-audit-export/1":
            fail("This is no export.", 2)
        tree, seq, tile, missing, ids, version = Tree(), 0, [], {}, set(), 1
        for line in file:
            if line == b"\n":
                break
            if not line.endswith(b"\n"):
                fail("The export ends before its checkpoint.", 2)
            if line.startswith(b"tile "):
                hashes = base64.b64decode(line.split(b" ")[2], validate=False)
                tile = [hashes[at : at + 32] for at in range(0, len(hashes), 32)]
                continue
            leaf, *apart = line[:-1].split(b"\t")
            event = json.loads(leaf)
            if canonical(event) != leaf or event["v"] < version:
                fail(f"Event {seq} is not in its form.")
            version = event["v"]
            if event["id"] in ids:
                fail(f"Event {seq} has the id of another.")
            ids.add(event["id"])
            leaf_hash = sha256(b"\x00", leaf)
            if tile and leaf_hash != tile[seq % 256]:
                fail(f"Event {seq} ({event['id']}) does not fit its stored hash.")
            actor = event["actor"].get("id")
            if apart:
                if sha256(bytes.fromhex(apart[0].decode()), apart[1]).hex() != event.get("detailHash"):
                    fail(f"Event {seq} has other details than those of its hash.")
            elif "detailHash" in event:
                missing[seq] = (event["id"], actor)
            if event["action"] == "audit-details.erased":
                person, below = event["target"].get("person"), event["target"].get("id", "")
                gone = [at for at, (id_, who) in missing.items() if (who == person if person else id_ < below)]
                for at in gone:
                    del missing[at]
            tree.append(leaf_hash)
            seq += 1
            if remembered and remembered[1] == seq and remembered[2] != tree.root():
                fail(f"The first {seq} events are others than those that you remember.")
        note = file.read()
    if b"\n\n" not in note or note.endswith(b"\n\n") or not note.endswith(b"\n"):
        fail("The export ends before its checkpoint.", 2)
    if checkpoint_in(note) != (origin, seq, tree.root()):
        fail("The checkpoint was signed for other events.")
    if missing:
        fail(f"Event {min(missing)} has lost its details.")
    if not remembered or remembered[0] != origin or remembered[1] > seq:
        fail("No checkpoint is remembered that these events lead to.", 2)
    fail(f"All hashes of {seq} events are right. Who signed is not checked.", 0)


if __name__ == "__main__":
    verify(sys.argv[1], checkpoint_in(open(sys.argv[2], "rb").read()) if len(sys.argv) > 2 else None)
