import { expect, test } from "vitest";

import { isInApp } from "../../../src/languages/java/in-app.ts";

test.each([
  "java.lang.Thread",
  "jakarta.servlet.http.HttpServlet",
  "org.springframework.web.servlet.DispatcherServlet",
  "org.apache.catalina.core.StandardWrapperValve",
  "org.eclipse.jetty.server.Server",
  "io.netty.channel.nio.NioEventLoop",
  "reactor.core.publisher.Flux",
  "com.zaxxer.hikari.pool.HikariPool",
  "com.fasterxml.jackson.databind.ObjectMapper",
  "software.amazon.awssdk.core.Client",
  "kotlinx.coroutines.DispatchedTask",
  "scala.concurrent.Future$",
  "clojure.core$map$fn",
  "j.l.Thread",
  "j.lang.Thread",
  "o.s.w.s.DispatcherServlet",
])("%s is not the app's", (name) => {
  expect(isInApp(name)).toBe(false);
});

test.each([
  "com.acme.Shop",
  "Shop",
  "acme.shop$price",
  "javaxx.Shop",
  "springframework.Shop",
  "com.sunny.Shop",
  "reactory.Shop",
  "org.apache.jsp.index_jsp",
  "j.a.b",
  "o.s.b",
  "c.a.s.OrderService",
])("%s is the app's", (name) => {
  expect(isInApp(name)).toBe(true);
});
