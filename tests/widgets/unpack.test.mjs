import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { load } from "./static.mjs";

const { unpack } = await load("unpack");

test("what zlib packed comes out again, also what is not ASCII and what is long", async () => {
  for (const data of [null, [], { "</script>": "∂g/∂b \u2028 🦊 变量" }, "ab".repeat(500_000)]) {
    const packed = deflateRawSync(JSON.stringify(data)).toString("base64");
    assert.deepEqual(await unpack(`\n${packed}\n`), data);
  }
});

test("what is broken is refused", async () => {
  const packed = deflateRawSync(JSON.stringify("a".repeat(99))).toString("base64");
  for (const broken of ["", "%%%", "AAAA", packed.slice(0, 8)]) await assert.rejects(unpack(broken));
});
