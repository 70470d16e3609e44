import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Logs through Log4j 2, whose socket appender sends JSON over TCP to the port in the property of that name. */
public class Store {
  public static void main(String[] args) {
    Logger logger = LogManager.getLogger("com.example.Orders");
    logger.info("order placed");
    try {
      place(7);
    } catch (RuntimeException failure) {
      logger.error("order failed", failure);
    }
    LogManager.shutdown();
  }

  static void place(int order) {
    throw new IllegalStateException("no stock for " + order, new IllegalArgumentException("sold out"));
  }
}
