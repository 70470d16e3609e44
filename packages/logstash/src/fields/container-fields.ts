import { attribute, resource } from "./attribute-readers.ts";
import type { FieldReader, FieldTable } from "./field-node.ts";

const setStream = attribute("log.iostream");

/** Reads which of a process's two outputs a line came from. */
const stream: FieldReader = (draft, value, key, parent) =>
  (value === "stdout" || value === "stderr") && setStream(draft, value, key, parent);

/**
 * What Docker, Fluentd, Fluent Bit and AWS FireLens put around what an application wrote, whichever
 * dialect that is.
 */
export const containerFields: FieldTable = {
  stream,
  container_id: resource("container.id"),
  container_name: resource("container.name"),
  "docker.container_id": resource("container.id"),
  "kubernetes.pod_name": resource("k8s.pod.name"),
  "kubernetes.pod_id": resource("k8s.pod.uid"),
  "kubernetes.pod_ip": resource("k8s.pod.ip"),
  "kubernetes.namespace_name": resource("k8s.namespace.name"),
  "kubernetes.container_name": resource("k8s.container.name"),
  "kubernetes.container_image": resource("container.image.name"),
  "kubernetes.docker_id": resource("container.id"),
  "kubernetes.host": resource("k8s.node.name"),
  ecs_cluster: resource("aws.ecs.cluster.arn"),
  ecs_task_arn: resource("aws.ecs.task.arn"),
  ecs_task_definition: resource("aws.ecs.task.family"),
  ec2_instance_id: resource("host.id"),
};
