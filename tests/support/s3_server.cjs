// usage: s3_server.cjs FOLDER PORT [CERTIFICATE KEY]
// An S3 server for tests: s3rver from npm, behind what it lacks. It checks signatures, with code of its own, and refuses
// to write what is not as If-Match and If-None-Match say. PORT 0 takes any; FOLDER/port then holds it, once it listens.
// While FOLDER/trouble holds "STATUS COUNT", that many requests are answered with the status, or cut where it is 0.
// While FOLDER/versions is there, the bucket says that it keeps old versions, which s3rver knows nothing of.
const crypto = require("crypto");
const fs = require("fs");
const http = require("http");
const https = require("https");
const path = require("path");
const { PassThrough } = require("stream");
const S3rver = require("s3rver");

const SECRET = "S3RVER";
const sha256 = (data) => crypto.createHash("sha256").update(data).digest("hex");
const hmac = (key, text) => crypto.createHmac("sha256", key).update(text).digest();
const escaped = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase());

function isSigned(request, body) {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)$/;
  const found = form.exec(request.headers.authorization || "");
  if (!found || request.headers["x-amz-content-sha256"] !== sha256(body)) return false;
  const [, , day, region, names, signature] = found;
  const url = new URL(request.url, "http://host");
  const query = [...url.searchParams].map(([name, value]) => `${escaped(name)}=${escaped(value)}`).sort().join("&");
  const lines = names.split(";").map((name) => `${name}:${request.headers[name]}\n`).join("");
  const place = decodeURIComponent(url.pathname).split("/").map(escaped).join("/");
  const canonical = [request.method, place, query, lines, names, sha256(body)].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, sha256(canonical)].join("\n");
  const key = [day, region, "s3", "aws4_request"].reduce(hmac, "AWS4" + SECRET);
  return names.split(";").includes("host") && hmac(key, text).toString("hex") === signature;
}

async function isAsExpected(store, request) {
  const { "if-match": match, "if-none-match": none } = request.headers;
  if (request.method !== "PUT" || !(match || none)) return true;
  const [, bucket, ...rest] = decodeURIComponent(new URL(request.url, "http://host").pathname).split("/");
  const there = await store.getObject(bucket, rest.join("/")).catch(() => undefined);
  if (there) there.content.destroy();
  return match ? there && there.metadata.etag === match : !there;
}

/// Returns: the status of the trouble that this request runs into, none where it does not.
function trouble(folder) {
  const file = path.join(folder, "trouble");
  if (!fs.existsSync(file)) return undefined;
  const [status, count] = fs.readFileSync(file, "utf8").split(" ").map(Number);
  if (!(count > 0)) return undefined;
  fs.writeFileSync(file, `${status} ${count - 1}`);
  return status;
}

/// Returns: whether the request asks if the bucket keeps old versions, and it does.
function asksForVersions(folder, request) {
  const asked = new URL(request.url, "http://host").searchParams.has("versioning");
  return asked && request.method === "GET" && fs.existsSync(path.join(folder, "versions"));
}

function sayVersions(response) {
  response.writeHead(200, { "Content-Type": "application/xml" });
  response.end("<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
}

function refuse(response, status, code) {
  response.writeHead(status, { "Content-Type": "application/xml" });
  response.end(`<Error><Code>${code}</Code></Error>`);
}

async function main([folder, port, certificate, key]) {
  const app = new S3rver({ directory: path.join(folder, "s3"), silent: true, configureBuckets: [{ name: "pictures" }] });
  if (!fs.existsSync(path.join(folder, "s3", "pictures"))) await app.configureBuckets();  // else: it is back
  const next = app.callback();
  const answer = async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    const status = trouble(folder);
    if (status === 0) return request.socket.destroy();
    if (status) return refuse(response, status, "SlowDown");
    if (!isSigned(request, body)) return refuse(response, 403, "SignatureDoesNotMatch");
    if (!(await isAsExpected(app.store, request))) return refuse(response, 412, "PreconditionFailed");
    if (asksForVersions(folder, request)) return sayVersions(response);
    const again = new PassThrough();
    const { method, url, headers, rawHeaders, socket, httpVersion } = request;
    next(Object.assign(again, { method, url, headers, rawHeaders, socket, httpVersion }), response);
    again.end(body);
  };
  const handler = (request, response) => answer(request, response).catch(() => response.destroy());
  const server = certificate
    ? https.createServer({ cert: fs.readFileSync(certificate), key: fs.readFileSync(key) }, handler)
    : http.createServer(handler);
  server.listen(Number(port), "127.0.0.1", () => {
    fs.writeFileSync(path.join(folder, "port.new"), String(server.address().port));
    fs.renameSync(path.join(folder, "port.new"), path.join(folder, "port"));
  });
}

main(process.argv.slice(2));
