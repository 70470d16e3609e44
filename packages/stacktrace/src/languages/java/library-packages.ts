/**
 * Packages of the Java platform, of the JVM languages' runtimes and of well-known libraries, by the
 * domain or word that they begin with.
 */
export const libraryPackages: ReadonlySet<string> = new Set(
  `
  java javax jakarta jdk sun com.sun javafx netscape com.oracle oracle.jdbc org.graalvm
  org.ietf org.w3c org.xml com.ibm.ws com.ibm.websphere com.ibm.jvm com.ibm.oti openj9
  kotlin kotlinx org.jetbrains _COROUTINE scala clojure groovy groovyx org.codehaus
  org.jruby org.python org.mozilla.javascript org.openjdk nrepl cider leiningen

  org.springframework springfox org.springdoc io.micronaut io.quarkus io.smallrye io.vertx
  io.helidon io.dropwizard io.javalin io.ktor grails org.grails play akka org.apache zio cats
  fs2 monix org.http4s sttp ring compojure reitit io.pedestal ratpack com.vaadin org.jooby
  org.glassfish org.eclipse org.jboss org.wildfly io.undertow org.xnio weblogic com.caucho
  org.mortbay spark.http org.restlet org.keycloak com.bea

  io.netty reactor org.reactivestreams io.reactivex rx io.grpc io.rsocket okhttp3 okio
  retrofit2 feign com.squareup com.google.android com.google.api com.google.cloud
  com.google.common com.google.firebase com.google.gson com.google.inject com.google.protobuf
  com.google.apphosting com.google.appengine com.sendgrid com.twilio com.stripe
  com.amazonaws software.amazon com.azure com.microsoft.azure com.microsoft.applicationinsights
  com.netflix io.github.resilience4j graphql org.dataloader com.ning org.asynchttpclient

  org.hibernate org.eclipse.persistence org.jooq org.mybatis org.apache.ibatis com.zaxxer
  com.mchange org.postgresql com.mysql org.mariadb org.h2 org.hsqldb org.sqlite net.sourceforge.jtds
  com.microsoft.sqlserver com.mongodb org.mongodb redis.clients io.lettuce org.redisson
  com.datastax com.rabbitmq com.hazelcast org.infinispan org.ehcache net.sf.ehcache
  com.github.benmanes org.flywaydb liquibase com.querydsl io.r2dbc slick doobie org.neo4j
  org.elasticsearch.client org.opensearch.client co.elastic io.agroal com.arjuna org.quartz io.ebean

  com.fasterxml org.yaml org.json net.minidev com.jayway io.jsonwebtoken com.nimbusds org.bouncycastle
  com.thoughtworks.xstream freemarker org.thymeleaf com.github.mustachejava org.dom4j org.jdom
  org.jsoup io.swagger org.modelmapper org.mapstruct lombok io.circe net.sf.jasperreports

  org.slf4j ch.qos.logback net.logstash org.apache.logging org.tinylog io.sentry io.micrometer
  io.opentelemetry io.opentracing io.prometheus com.codahale datadog com.newrelic com.timgroup
  brave zipkin2 org.jolokia

  net.bytebuddy net.sf.cglib cglib javassist org.objectweb org.objenesis org.aspectj org.ow2 dagger
  org.koin org.picocontainer spel

  junit org.junit org.testng org.mockito org.powermock org.hamcrest org.assertj io.kotest io.mockk
  org.spockframework spock io.cucumber cucumber org.scalatest org.scalatestplus org.specs2 munit
  utest org.gradle worker.org.gradle sbt xsbt com.intellij org.openqa io.restassured
  org.testcontainers com.github.tomakehurst org.wiremock com.tngtech.archunit org.opentest4j
  hudson jenkins org.jenkinsci org.kohsuke

  android androidx dalvik com.android libcore
  `
    .trim()
    .split(/\s+/),
);

/** What belongs to the app although a package above is a library's: pages that Jasper compiled. */
export const appPackages: ReadonlySet<string> = new Set(["org.apache.jsp"]);

/**
 * The packages above as loggers shorten them to initials, where hardly an app begins like that. A
 * class below one must be a word, since an obfuscator writes `j.a.b` too.
 */
export const shortenedPackages: ReadonlySet<string> = new Set([
  "j",
  "s.r",
  "o.s",
  "o.e.j",
  "i.n",
  "c.f.j",
  "c.z.h",
]);
