package main

import (
	"errors"
	"log/slog"
	"os"

	pkgerrors "github.com/pkg/errors"
	"github.com/rs/zerolog"
	zpkgerrors "github.com/rs/zerolog/pkgerrors"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

func main() {
	out := func(n string) *os.File { f, _ := os.Create(n); return f }
	// zap
	cfg := zap.NewProductionConfig()
	cfg.OutputPaths = []string{"zap.ndjson"}
	z, _ := cfg.Build()
	z = z.Named("shop")
	z.Info("order placed", zap.Int("order_id", 7), zap.String("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"), zap.String("span_id", "00f067aa0ba902b7"))
	z.Warn("slow")
	z.Error("order failed", zap.Error(pkgerrors.Wrap(errors.New("no stock"), "order 7")))
	z.DPanic("should not happen")
	// zerolog
	zerolog.ErrorStackMarshaler = zpkgerrors.MarshalStack
	zl := zerolog.New(out("zerolog.ndjson")).With().Timestamp().Caller().Logger()
	zl.Info().Int("order_id", 7).Msg("order placed")
	zl.Error().Stack().Err(pkgerrors.New("no stock")).Msg("order failed")
	zl.WithLevel(zerolog.PanicLevel).Msg("should not happen")
	// slog
	sl := slog.New(slog.NewJSONHandler(out("slog.ndjson"), &slog.HandlerOptions{AddSource: true, Level: slog.Level(-8)}))
	sl.Info("order placed", "order_id", 7, slog.Group("user", "id", "u-1"))
	sl.Log(nil, slog.Level(2), "noted")
	sl.Log(nil, slog.Level(-8), "traced")
	sl.Error("order failed", "error", errors.New("no stock"))
	// logrus
	lr := logrus.New(); lr.SetFormatter(&logrus.JSONFormatter{}); lr.SetReportCaller(true); lr.SetOutput(out("logrus.ndjson"))
	lr.WithField("order_id", 7).Warn("slow")
	lr.WithError(errors.New("no stock")).Error("order failed")
}
