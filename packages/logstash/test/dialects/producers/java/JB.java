import org.jboss.logmanager.*; import org.jboss.logmanager.formatters.JsonFormatter; import org.jboss.logmanager.handlers.FileHandler;
public class JB {
  static void place() { try { stock(); } catch (Exception e) { throw new IllegalStateException("order 7", e); } }
  static void stock() { throw new IllegalArgumentException("no stock"); }
  public static void main(String[] a) throws Exception {
    JsonFormatter f = new JsonFormatter(); f.setExceptionOutputType(org.jboss.logmanager.formatters.StructuredFormatter.ExceptionOutputType.DETAILED);
    FileHandler h = new FileHandler(f, new java.io.File("jboss.ndjson"), false); h.setAutoFlush(true);
    java.util.logging.Logger l = java.util.logging.Logger.getLogger("com.example.Orders"); l.addHandler(h); l.setLevel(java.util.logging.Level.ALL); h.setLevel(java.util.logging.Level.ALL);
    org.jboss.logmanager.MDC.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736"); org.jboss.logmanager.MDC.put("spanId", "00f067aa0ba902b7");
    l.info("order placed");
    try { place(); } catch (Exception x) { l.log(java.util.logging.Level.SEVERE, "order failed", x); }
  }
}
