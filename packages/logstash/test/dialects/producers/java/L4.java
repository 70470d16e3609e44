import org.apache.logging.log4j.*; import org.apache.logging.log4j.core.config.*; import org.apache.logging.log4j.core.config.builder.api.*; import org.apache.logging.log4j.core.config.builder.impl.*;
public class L4 {
  static void place() { try { stock(); } catch (Exception e) { throw new IllegalStateException("order 7", e); } }
  static void stock() { throw new IllegalArgumentException("no stock"); }
  public static void main(String[] a) throws Exception {
    ConfigurationBuilder<BuiltConfiguration> b = ConfigurationBuilderFactory.newConfigurationBuilder();
    RootLoggerComponentBuilder root = b.newRootLogger(Level.ALL);
    for (String t : new String[]{"EcsLayout","LogstashJsonEventLayoutV1","GelfLayout","GcpLayout","JsonLayout"}) {
      LayoutComponentBuilder lay = b.newLayout("JsonTemplateLayout").addAttribute("eventTemplateUri","classpath:"+t+".json");
      b.add(b.newAppender(t,"File").addAttribute("fileName","log4j2-"+t+".ndjson").addAttribute("append",false).add(lay));
      root.add(b.newAppenderRef(t));
    }
    b.add(root); org.apache.logging.log4j.core.config.Configurator.initialize(b.build());
    Logger l = LogManager.getLogger("com.example.Orders");
    ThreadContext.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736"); ThreadContext.put("spanId", "00f067aa0ba902b7"); 
    l.info("order {} placed", 7);
    try { place(); } catch (Exception x) { l.error("order failed", x); }
    LogManager.shutdown();
  }
}
