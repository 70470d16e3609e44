import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.LoggerContext;

/** Logs through Logback, whose appender sends over TCP to the port in the property of that name. */
public class Shop {
  public static void main(String[] args) {
    Logger logger = LoggerFactory.getLogger("com.example.Orders");
    logger.info("order placed");
    try {
      place(7);
    } catch (RuntimeException failure) {
      logger.error("order failed", failure);
    }
    // Waits until the appender has sent what is in its ring.
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
  }

  static void place(int order) {
    throw new IllegalStateException("no stock for " + order, new IllegalArgumentException("sold out"));
  }
}
