// Logs one info and one error through OpenTelemetry's SDK to the OTLP endpoint it is given.
package main

import (
	"context"
	"errors"
	"log"
	"log/slog"
	"os"

	"go.opentelemetry.io/contrib/bridges/otelslog"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploghttp"
	sdklog "go.opentelemetry.io/otel/sdk/log"
	"go.opentelemetry.io/otel/sdk/resource"
)

func main() {
	ctx := context.Background()
	exporter, err := otlploghttp.New(ctx, otlploghttp.WithEndpointURL(os.Args[1]+"/v1/logs"))
	if err != nil {
		log.Fatal(err)
	}
	service := resource.NewSchemaless(
		attribute.String("service.name", "go-shop"),
		attribute.String("service.version", "1.2.3"),
	)
	provider := sdklog.NewLoggerProvider(
		sdklog.WithResource(service),
		sdklog.WithProcessor(sdklog.NewBatchProcessor(exporter)),
	)
	logger := otelslog.NewLogger("orders", otelslog.WithLoggerProvider(provider))
	logger.Info("order placed", slog.Int("order", 7))
	logger.Error("order failed", slog.Int("order", 7), slog.Any("error", errors.New("no stock")))
	if err := provider.Shutdown(ctx); err != nil {
		log.Fatal(err)
	}
}
