/** Namespaces of .NET, Mono and Unity, and of libraries that Sentry's .NET SDK leaves out as well. */
const libraryNamespaces = [
  "System.",
  "Microsoft.",
  "Mono.",
  "MS.",
  "Internal.",
  "Interop.",
  "Windows.",
  "WinRT.",
  "Xamarin.",
  "Android.",
  "Java.Interop.",
  "UnityEngine.",
  "UnityEditor.",
  "Unity.",
  "FSharp.",
  "<StartupCode$FSharp-Core>.",
  "Sentry.",
  "Serilog.",
  "NLog.",
  "log4net.",
  "Newtonsoft.",
  "Npgsql.",
  "MySqlConnector.",
  "MongoDB.",
  "StackExchange.Redis.",
  "RabbitMQ.",
  "MassTransit.",
  "Hangfire.",
  "Quartz.",
  "Dapper.",
  "AutoMapper.",
  "MediatR.",
  "FluentValidation.",
  "Autofac.",
  "Castle.",
  "Polly.",
  "Refit.",
  "RestSharp.",
  "Grpc.",
  "Google.",
  "Amazon.",
  "Azure.",
  "IdentityModel.",
  "IdentityServer4.",
  "Swashbuckle.",
  "Giraffe.",
  "ServiceStack.",
  "Xunit.",
  "NUnit.",
];

/** Says whether a type belongs to the app; code that was made at run time does not. */
export function isInApp(typeName: string | undefined): boolean {
  return (
    typeName !== undefined &&
    !libraryNamespaces.some(
      (start) => typeName.startsWith(start) || typeName === start.slice(0, -1),
    )
  );
}
