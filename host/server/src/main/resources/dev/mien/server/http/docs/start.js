/** Shows the description of the API; the rest is Swagger UI's. */

SwaggerUIBundle({
  url: "../openapi.json",
  dom_id: "#description",
  deepLinking: true,
  docExpansion: "none",
  displayRequestDuration: true,
  requestInterceptor: (request) => {
    // Without it the browser would cover the page with its own box when nobody has signed in.
    request.headers["X-Requested-With"] = "docs";
    return request;
  },
});
