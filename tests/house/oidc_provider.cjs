// usage: oidc_provider.cjs NODE_MODULES REDIRECT
// A provider of logins for tests: oidc-provider from npm, with two clients that may send people back to REDIRECT. Prints
// its issuer once it listens. "confidential" has the secret "a secret: with signs" and tokens of RS256, "public" has none and ES256.
const crypto = require("crypto");
const http = require("http");
const path = require("path");
const { pathToFileURL } = require("url");

function key(kind, options, more) {
  return { ...crypto.generateKeyPairSync(kind, options).privateKey.export({ format: "jwk" }), use: "sig", ...more };
}

async function main([modules, redirect]) {
  const { default: Provider } = await import(pathToFileURL(path.join(modules, "oidc-provider/lib/index.js")));
  const client = { redirect_uris: [redirect], grant_types: ["authorization_code"], response_types: ["code"] };
  const server = http.createServer();
  server.listen(0, "127.0.0.1", () => {
    const issuer = `http://127.0.0.1:${server.address().port}`;
    const provider = new Provider(issuer, {
      clients: [
        { ...client, client_id: "confidential", client_secret: "a secret: with signs", id_token_signed_response_alg: "RS256" },
        { ...client, client_id: "public", token_endpoint_auth_method: "none", id_token_signed_response_alg: "ES256" },
      ],
      cookies: { keys: ["of this test"] },
      jwks: { keys: [key("rsa", { modulusLength: 2048 }, { kid: "r1" }), key("ec", { namedCurve: "P-256" }, { kid: "e1" })] },
      pkce: { methods: ["S256"], required: () => true },
    });
    server.on("request", provider.callback());
    console.log(issuer);
  });
}

main(process.argv.slice(2));
