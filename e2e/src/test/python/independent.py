#!/usr/bin/env python3
"""Recomputes key_id, AAD, annotations and state hashes without any code of the provider.

Usage: independent.py envelope < request.json     one JSON object in, one JSON object out
       independent.py state FILE                  exit 0 when every hash of the state file holds
       independent.py chain MOUNT KEY FILE...     exit 0 when that holds for each state, and each follows the one before
       independent.py advance FILE GENERATIONS    make FILE a linked successor, that many generations ahead
       independent.py downgrade FILE              give FILE and its checkpoint the schema v1alpha1
"""
import base64
import hashlib
import json
import sys


def b64url(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def hash_value(text):
    return b64url(hashlib.sha256(text.encode("utf-8")).digest())


def compact(pairs):
    text = json.dumps(dict(pairs), separators=(",", ":"), ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, "\\u%04x" % ord(char))
    return text.encode("utf-8")


def key_id(identity, version, created):
    parts = ["openbao-kubernetes-kms/key-id/v1", identity["providerName"], identity["clusterId"],
             identity["openbaoInstanceId"]]
    if identity.get("openbaoNamespace"):
        parts.append(identity["openbaoNamespace"])
    parts += [identity["transitMountId"], identity["transitKeyLineageId"], str(version), str(created)]
    preimage = b"".join(part.encode("utf-8") + b"\0" for part in parts)
    return "obk2." + b64url(hashlib.sha256(preimage).digest())


def aad(identity, version, key):
    pairs = [("aad_version", "v1"), ("purpose", "kubernetes-etcd-kms-v2"), ("provider", "openbao-transit"),
             ("provider_name", identity["providerName"]),
             ("cluster_id_hash", hash_value(identity["clusterId"])),
             ("openbao_instance_hash", hash_value(identity["openbaoInstanceId"]))]
    if identity.get("openbaoNamespace"):
        pairs.append(("openbao_namespace_hash", hash_value(identity["openbaoNamespace"])))
    pairs += [("transit_mount_hash", hash_value(identity["transitMountId"])),
              ("transit_key_hash", hash_value(identity["transitKeyLineageId"])),
              ("key_id_hash", hash_value(key)), ("key_version", str(version))]
    return compact(pairs)


def annotations(identity, version, key):
    result = {
        "provider.kms.openbao.org": "openbao-transit",
        "key-id-hash.kms.openbao.org": hash_value(key),
        "transit-key-version.kms.openbao.org": str(version),
        "transit-mount-hash.kms.openbao.org": hash_value(identity["transitMountId"]),
        "transit-key-hash.kms.openbao.org": hash_value(identity["transitKeyLineageId"]),
        "aad-version.kms.openbao.org": "v1",
    }
    if identity.get("openbaoNamespace"):
        result["openbao-namespace-hash.kms.openbao.org"] = hash_value(identity["openbaoNamespace"])
    return result


def envelope(request):
    identity, version, created = request["identity"], request["version"], request["created"]
    key = key_id(identity, version, created)
    return {"keyId": key, "aad": base64.b64encode(aad(identity, version, key)).decode("ascii"),
            "annotations": annotations(identity, version, key)}


def check_state(path):
    with open(path, encoding="utf-8") as file:
        state = json.load(file)
    body = [(name, value) for name, value in state.items() if name != "currentHash"]
    expected = "krs1." + b64url(hashlib.sha256(compact(body)).digest())
    problems = [] if state["currentHash"] == expected else ["currentHash is not " + expected]
    for record in state["snapshots"]:
        derived = key_id(record, record["transitVersion"], record["transitVersionCreatedAtUnix"])
        if derived != record["kubernetesKeyId"]:
            problems.append("version %d: key_id is not %s" % (record["transitVersion"], derived))
    active = [record["kubernetesKeyId"] for record in state["snapshots"] if record["state"] == "active"]
    if active != [state["activeKeyId"]]:
        problems.append("activeKeyId does not name the one active record")
    return problems


def fingerprint(record, mount, key):
    pairs = [("domain", "openbao-kubernetes-kms/config-identity/v1"), ("provider_name", record["providerName"]),
             ("cluster_id", record["clusterId"]), ("openbao_instance_id", record["openbaoInstanceId"])]
    if record.get("openbaoNamespace"):
        pairs.append(("openbao_namespace", record["openbaoNamespace"]))
    pairs += [("transit_mount_id", record["transitMountId"]), ("key_lineage_id", record["transitKeyLineageId"]),
              ("transit_mount_path", mount), ("transit_key_name", key)]
    return "cfg1." + b64url(hashlib.sha256(compact(pairs)).digest())


def active_version(state):
    return [record["transitVersion"] for record in state["snapshots"] if record["state"] == "active"][0]


def check_link(before, state):
    """What must hold between a state and the one that it replaced."""
    problems = []
    if state["generation"] != before["generation"] + 1:
        problems.append("generation %d follows %d" % (state["generation"], before["generation"]))
    if state.get("previousHash") != before["currentHash"]:
        problems.append("previousHash is not " + before["currentHash"])
    if active_version(state) < active_version(before):
        problems.append("the active version went down")
    lost = {record["kubernetesKeyId"] for record in before["snapshots"]} - {
        record["kubernetesKeyId"] for record in state["snapshots"]}
    return problems + ["lost " + key for key in sorted(lost)]


def check_chain(mount, key, paths):
    problems, before = [], None
    for path in paths:
        found = check_state(path)
        with open(path, encoding="utf-8") as file:
            state = json.load(file)
        expected = fingerprint(state["snapshots"][0], mount, key)
        if state["identityFingerprint"] != expected:
            found.append("identityFingerprint is not " + expected)
        if before is not None:
            found += check_link(before, state)
        problems += ["%s: %s" % (path, problem) for problem in found]
        before = state
    return problems


def advance(path, generations):
    with open(path, encoding="utf-8") as file:
        state = json.load(file)
    body = {}
    for name, value in state.items():
        if name == "generation":
            body[name] = value + generations
            body["previousHash"] = state["currentHash"]
        elif name not in ("previousHash", "currentHash"):
            body[name] = value
    current = "krs1." + b64url(hashlib.sha256(compact(body.items())).digest())
    text = {}
    for name, value in body.items():
        if name == "activeKeyId":
            text["currentHash"] = current
        text[name] = value
    with open(path, "w", encoding="utf-8") as file:
        file.write(json.dumps(text, indent=2, ensure_ascii=False) + "\n")


def downgrade(path):
    with open(path, encoding="utf-8") as file:
        state = json.load(file)
    body = {name: value for name, value in state.items() if name not in ("identityFingerprint", "currentHash")}
    body["schemaVersion"] = "keyregistry.openbao-kms/v1alpha1"
    current = "krs1." + b64url(hashlib.sha256(compact(body.items())).digest())
    text = {}
    for name, value in body.items():
        if name == "activeKeyId":
            text["currentHash"] = current
        text[name] = value
    with open(path, "w", encoding="utf-8") as file:
        file.write(json.dumps(text, indent=2, ensure_ascii=False) + "\n")
    with open(path + ".checkpoint", encoding="utf-8") as file:
        checkpoint = json.load(file)
    checkpoint["currentHash"] = current
    with open(path + ".checkpoint", "w", encoding="utf-8") as file:
        file.write(json.dumps(checkpoint, indent=2) + "\n")


def main(arguments):
    if arguments == ["envelope"]:
        json.dump(envelope(json.load(sys.stdin)), sys.stdout)
        return 0
    if (len(arguments) == 2 and arguments[0] == "state") or (len(arguments) > 3 and arguments[0] == "chain"):
        problems = check_state(arguments[1]) if arguments[0] == "state" else check_chain(
            arguments[1], arguments[2], arguments[3:])
        for problem in problems:
            print(problem)
        return 1 if problems else 0
    if len(arguments) == 3 and arguments[0] == "advance":
        advance(arguments[1], int(arguments[2]))
        return 0
    if len(arguments) == 2 and arguments[0] == "downgrade":
        downgrade(arguments[1])
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
