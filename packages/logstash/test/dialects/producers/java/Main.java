import org.slf4j.*; import ch.qos.logback.classic.*; import ch.qos.logback.core.*; import ch.qos.logback.classic.encoder.JsonEncoder; import ch.qos.logback.classic.spi.ILoggingEvent;
public class Main {
  static void place() { try { stock(); } catch (Exception e) { throw new IllegalStateException("order 7", e); } }
  static void stock() { throw new IllegalArgumentException("no stock"); }
  public static void main(String[] a) throws Exception {
    LoggerContext c = (LoggerContext) LoggerFactory.getILoggerFactory(); c.reset(); c.setName("shop"); c.putProperty("team", "orders");
    JsonEncoder e = new JsonEncoder(); e.setContext(c); e.start();
    FileAppender<ILoggingEvent> f = new FileAppender<>(); f.setContext(c); f.setFile("logback-json-encoder.ndjson"); f.setAppend(false); f.setEncoder(e); f.start();
    ch.qos.logback.classic.Logger l = c.getLogger("com.example.Orders"); l.addAppender(f); l.setLevel(Level.ALL);
    MDC.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736"); MDC.put("spanId", "00f067aa0ba902b7");
    l.atInfo().addKeyValue("order", 7).log("order {} placed by {}", 7, "alice");
    l.warn("slow");
    try { place(); } catch (Exception x) { l.error("order failed", x); }
  }
}
