// A real OpenID Connect provider on a free port of this machine, for the tests of signing in. Its page of signing in
// believes whatever the test says: /interaction/...?login=NAME&acr=VALUE. Prints its address once it answers.
import http from "node:http";
import Provider from "oidc-provider";

const told = JSON.parse(process.argv[2]);
const server = http.createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: told.clients,
    acrValues: ["two-factors"],
    claims: { openid: ["sub"], profile: ["preferred_username"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["only for tests"] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, preferred_username: told.names[sub] }),
    }),
  });
  const answer = provider.callback();
  server.on("request", async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, issuer);
    if (!pathname.startsWith("/interaction/")) return answer(request, response);
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    let result;
    if (prompt.name === "login") {
      result = { login: { accountId: searchParams.get("login"), acr: searchParams.get("acr") ?? undefined } };
    } else {
      const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
      grant.addOIDCScope("openid profile");
      result = { consent: { grantId: await grant.save() } };
    }
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: prompt.name !== "login" });
  });
  console.log(issuer);
});
