"""Tables of hostile bytes: each row is to be refused with 4xx, and what it holds is to come back nowhere."""
import re
import struct
import zlib

EVIL = "3vil"  # is in every row, and must come back nowhere
HOST = b"Host: a\r\n"
INNER = b"GET /v1/health?3vil HTTP/1.1\r\nHost: a\r\n\r\n"  # what must not be read as a request of its own


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, *extra, rows=None):
    """Black, a bit a pixel: large pictures in few bytes. With fewer rows than its height it is refused, once it was read so far."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packed = zlib.compress(bytes(((width + 7) // 8 + 1) * (rows or height)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(extra) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def unfolds_to(mib):
    return zlib.compress(bytes(mib << 20), 9)


def vast(jpeg):
    """The same file, but its header says 65,500 pixels either way."""
    at = next(found.start() for found in re.finditer(rb"\xff[\xc0\xc2]\x00\x11\x08", jpeg))
    return jpeg[:at + 5] + struct.pack(">HH", 65500, 65500) + jpeg[at + 9:]


def part(head, body="x", boundary="b"):
    return f"--{boundary}\r\n{head}\r\n\r\n{body}\r\n--{boundary}--\r\n".encode()


IMAGE = 'Content-Disposition: form-data; name="image"'

TARGETS = [f"/{EVIL}/../../etc/passwd", f"/docs/../{EVIL}", f"/docs/..%2f..%2f{EVIL}", f"/%2e%2e/%2e%2e/{EVIL}", f"/docs/%2e%2e%5c{EVIL}",
           f"/v1\\..\\{EVIL}", f"/v1/selfies/..%00{EVIL}/image", f"/v1/selfies/....{EVIL}/image", f"/v1/assessments/%c0%ae%c0%ae%c0%af{EVIL}",
           f"/v1/assessments/{EVIL}/patches/-1", f"//{EVIL}/v1/me", f"http://{EVIL}/../etc/passwd", f"{EVIL}:443", f"file:///{EVIL}",
           f"/v1/plans/%{EVIL}", f"/v1/plans/{EVIL}%0d%0aSet-Cookie:%20a=b", f"/v1/assessments?after={EVIL}%0d%0aX:%20y",
           f"/v1/assessments?limit={EVIL}", f"/v1/me/export?format={EVIL}%0d%0aSet-Cookie:%20a=b", f"/v1/{EVIL * 5000}",
           "/v1/me?" + "&".join(f"{EVIL}{n}=" for n in range(300)), f"/v1/me/{{{EVIL}}}", f"/v1/me#{EVIL}", f"/v1/me?{EVIL}=%ff"]

HEADS = {  # what two readers would read differently; INNER follows
    "length and chunks": b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks and length": b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 0\r\nContent-Length: 43\r\n\r\n",
    "a list of lengths": b"Content-Length: 0, 43\r\n\r\n",
    "a length with a sign": b"Content-Length: +0\r\n\r\n",
    "a length that is no number": b"Content-Length: 3vil\r\n\r\n",
    "a length too large": b"Content-Length: 99999999999999999999\r\n\r\n",
    "a folded line": b"X: 3vil\r\n Content-Length: 43\r\n\r\n",
    "a bare line feed": b"X: 3vil\nContent-Length: 43\r\n\r\n",
    "a bare return": b"X: 3vil\rContent-Length: 43\r\n\r\n",
    "a blank before the colon": b"Content-Length : 0\r\n\r\n",
    "a coding of many names": b"Transfer-Encoding: 3vil, chunked\r\n\r\n0\r\n\r\n",
    "a coding twice": b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "a damaged chunk": b"Transfer-Encoding: chunked\r\n\r\n3vil\r\n\r\n",
    "a chunk with an extension": b"Transfer-Encoding: chunked\r\n\r\n1;3vil\r\na\r\n0\r\n\r\n",
    "two hosts": b"Host: 3vil\r\n\r\n",
    "a name with a blank": b"3 vil: a\r\n\r\n",
    "a zero": b"X: 3vil\0\r\n\r\n",
    "a head without end": b"X: " + b"3vil" * 20000 + b"\r\n\r\n",
}

JSON = {  # bodies for what takes JSON
    "deep lists": b"[" * 30000 + b"]" * 30000,
    "deep lists without end": b"[" * 60000,
    "deep objects": b'{"login":' * 6000 + b"1" + b"}" * 6000,
    "too large": b'{"login":"' + EVIL.encode() * 20000 + b'"}',
    "a vast number": b'{"login":1e999999,"password":"3vil"}',
    "a member twice": b'{"login":"3vil","login":"3vil","password":"3vil 3vil 3vil"}',
    "not UTF-8": b'{"login":"3vil\xff","password":"3vil 3vil 3vil"}',
    "half a surrogate": b'{"login":"3vil\\ud800","password":"3vil 3vil 3vil"}',
    "a header in a text": b'{"login":"3vil\\r\\nSet-Cookie: a=b","password":"3vil 3vil 3vil"}',
    "a zero in a text": b'{"login":"3vil\\u0000","password":"3vil 3vil 3vil"}',
    "a member that nobody knows": b'{"3vil":1}',
    "nothing": b"", "half": b'{"login":"3vil', "more behind it": b'{"login":"3vil"}{}', "a text": b'"3vil"',
}

FORMS = {  # content type, body
    "no boundary": ("multipart/form-data", part(IMAGE)),
    "an empty boundary": ("multipart/form-data; boundary=", part(IMAGE)),
    "a vast boundary": ("multipart/form-data; boundary=" + "b" * 3000, part(IMAGE, boundary="b" * 3000)),
    "another boundary": ("multipart/form-data; boundary=c", part(IMAGE)),
    "no end": ("multipart/form-data; boundary=b", part(IMAGE)[:-6]),
    "only the end": ("multipart/form-data; boundary=b", b"--b--\r\n"),
    "no name": ("multipart/form-data; boundary=b", part("Content-Disposition: form-data")),
    "no disposition": ("multipart/form-data; boundary=b", part("X: 3vil")),
    "a header within a name": ("multipart/form-data; boundary=b", part('Content-Disposition: form-data; name="image\r\nX: 3vil"')),
    "a file's name with dots": ("multipart/form-data; boundary=b", part(IMAGE + '; filename="../../3vil"')),
    "a vast head": ("multipart/form-data; boundary=b", part("X: " + EVIL * 10000)),
    "many parts": ("multipart/form-data; boundary=b", b"".join(part(IMAGE)[:-6] + b"\r\n" for _ in range(2000)) + b"--b--"),
    "base64": ("multipart/form-data; boundary=b", part(IMAGE + "\r\nContent-Transfer-Encoding: base64", "3vil")),
    "a form within": ("multipart/form-data; boundary=b", part("Content-Type: multipart/mixed; boundary=c", "--c\r\n\r\n3vil\r\n--c--")),
    "an unknown type": ("text/3vil", b"3vil"),
    "no picture": ("image/jpeg", b"3vil"), "nothing": ("image/jpeg", b""),
}


def bombs(jpeg):
    """Pictures of few bytes that unfold to many."""
    much = unfolds_to(512)
    return {"pixels": png(30000, 30000), "a JPEG's pixels": vast(jpeg),
            "a profile": png(600, 600, chunk(b"iCCP", b"3vil\0\0" + much), rows=9),
            "texts": png(600, 600, chunk(b"zTXt", b"3vil\0\0" + much), chunk(b"iTXt", b"3vil\0\1\0\0\0" + much), rows=9),
            "pixels that are not there": png(600, 600)[:60] + b"3vil"}
