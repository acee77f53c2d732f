{{/* The services and what connects them, by app id. */}}
{{- define "todo-platform.topology" -}}
{{ .Files.Get "topology.yaml" }}
{{- end }}

{{- define "todo-platform.labels" -}}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
app.kubernetes.io/part-of: todo-platform
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{/* The image of one of our own programs: list of the root and the name. */}}
{{- define "todo-platform.image" -}}
{{- $root := index . 0 }}
{{- with $root.Values.image.registry }}{{ . }}/{{ end }}{{ index . 1 }}:{{ $root.Values.image.tag | default $root.Chart.AppVersion }}
{{- end }}

{{/* What the Pod Security standard "restricted" asks of a pod. */}}
{{- define "todo-platform.podSecurity" -}}
runAsNonRoot: true
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* What it asks of a container, and a file system that nobody changes. */}}
{{- define "todo-platform.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "todo-platform.database.host" -}}
{{- if .Values.postgresql.internal.enabled }}postgresql
{{- else }}{{ required "postgresql.host is missing: the host of your PostgreSQL, or use values-minikube.yaml, which brings one" .Values.postgresql.host }}
{{- end }}
{{- end }}

{{- define "todo-platform.database.sslmode" -}}
{{ ternary "disable" .Values.postgresql.sslmode .Values.postgresql.internal.enabled }}
{{- end }}

{{- define "todo-platform.kafka.brokers" -}}
{{- if .Values.kafka.internal.enabled }}kafka:9092
{{- else }}{{ required "kafka.brokers is missing: the addresses of your Kafka, or use values-minikube.yaml, which brings one" .Values.kafka.brokers }}
{{- end }}
{{- end }}

{{/* All topics of the platform, each once. */}}
{{- define "todo-platform.topics" -}}
{{- $topics := list }}
{{- range fromYaml (include "todo-platform.topology" .) }}
{{- $topics = concat $topics .publishes .subscribes }}
{{- end }}
{{- $topics | uniq | sortAlpha | join "," }}
{{- end }}

{{/* The annotations by which a pod gets its sidecar: dict of root, id and, for an app, its port. */}}
{{- define "todo-platform.sidecar" -}}
{{- $sidecar := .root.Values.sidecar -}}
dapr.io/enabled: "true"
dapr.io/app-id: {{ .id }}
dapr.io/config: {{ .id }}
{{- with .port }}
dapr.io/app-port: {{ . | quote }}
dapr.io/app-protocol: http
dapr.io/app-token-secret: {{ $.id }}-app-token
{{- end }}
dapr.io/api-token-secret: {{ .id }}-api-token
# It starts before the app and ends after it; a job ends although it has one.
dapr.io/enable-native-sidecar: "true"
dapr.io/graceful-shutdown-seconds: "10"
# Otherwise there would be a second way to all secrets, past the scopes.
dapr.io/disable-builtin-k8s-secret-store: "true"
# The account's token is the sidecar's alone: the app sees no Kubernetes.
dapr.io/volume-mounts: kubernetes-api:/var/run/secrets/kubernetes.io/serviceaccount
dapr.io/sidecar-seccomp-profile-type: RuntimeDefault
dapr.io/sidecar-readiness-probe-timeout-seconds: "5"
dapr.io/sidecar-liveness-probe-timeout-seconds: "5"
dapr.io/log-as-json: "true"
dapr.io/log-level: {{ $sidecar.logLevel }}
{{- with $sidecar.image }}
dapr.io/sidecar-image: {{ . }}
{{- end }}
{{- with $sidecar.env }}
dapr.io/env: {{ . | quote }}
{{- end }}
{{- with $sidecar.resources.requests }}
dapr.io/sidecar-cpu-request: {{ .cpu | quote }}
dapr.io/sidecar-memory-request: {{ .memory | quote }}
{{- end }}
{{- with $sidecar.resources.limits }}
{{- with .cpu }}
dapr.io/sidecar-cpu-limit: {{ . | quote }}
{{- end }}
dapr.io/sidecar-memory-limit: {{ .memory | quote }}
{{- end }}
{{- end }}

{{/* What the annotation dapr.io/volume-mounts mounts: what Kubernetes would otherwise give to every container. */}}
{{- define "todo-platform.kubernetesApi" -}}
- name: kubernetes-api
  projected:
    sources:
      - serviceAccountToken:
          path: token
          expirationSeconds: 3600
      - configMap:
          name: kube-root-ca.crt
          items:
            - key: ca.crt
              path: ca.crt
      - downwardAPI:
          items:
            - path: namespace
              fieldRef:
                fieldPath: metadata.namespace
{{- end }}

{{/* How a sidecar logs on to Kafka; what is secret comes from the secret "kafka". */}}
{{- define "todo-platform.kafka.auth" -}}
{{- $auth := .Values.kafka.auth -}}
- name: authType
  value: {{ $auth.type }}
{{- if eq $auth.type "password" }}
- name: saslMechanism
  value: {{ $auth.saslMechanism }}
- name: saslUsername
  secretKeyRef:
    name: kafka
    key: username
- name: saslPassword
  secretKeyRef:
    name: kafka
    key: password
{{- end }}
{{- if and $auth.ownCertificateAuthority (ne $auth.type "none") }}
- name: caCert
  secretKeyRef:
    name: kafka
    key: ca.crt
{{- end }}
{{- if eq $auth.type "mtls" }}
- name: clientCert
  secretKeyRef:
    name: kafka
    key: tls.crt
- name: clientKey
  secretKeyRef:
    name: kafka
    key: tls.key
{{- end }}
{{- end }}

{{/* Storage of an internal Kafka or PostgreSQL. It goes with the release: its password goes too. */}}
{{- define "todo-platform.claims" -}}
{{- if .storage }}
persistentVolumeClaimRetentionPolicy:
  whenDeleted: Delete
  whenScaled: Retain
volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: {{ .storage }}
{{- end }}
{{- end }}

{{/* The way to Kubernetes' API: what the cluster says where it is, unless a value does; without a cluster, anywhere. */}}
{{- define "todo-platform.kubernetesApi.egress" -}}
{{- $api := .Values.networkPolicy.kubernetesApi }}
{{- $slice := dict }}
{{- if not $api.cidr }}
{{- $slice = lookup "discovery.k8s.io/v1" "EndpointSlice" "default" "kubernetes" }}
{{- end }}
- to:
    {{- if $slice }}
    {{- range $slice.endpoints }}
    {{- range .addresses }}
    - ipBlock:
        cidr: {{ . }}/{{ ternary 128 32 (contains ":" .) }}
    {{- end }}
    {{- end }}
    {{- with (lookup "v1" "Service" "default" "kubernetes").spec }}
    - ipBlock:
        cidr: {{ .clusterIP }}/{{ ternary 128 32 (contains ":" .clusterIP) }}
    {{- end }}
    {{- else }}
    - ipBlock:
        cidr: {{ $api.cidr | default "0.0.0.0/0" }}
    {{- end }}
  ports:
    {{- range $slice.ports }}
    - {port: {{ .port }}}
    {{- end }}
    {{- range $api.ports }}
    - {port: {{ . }}}
    {{- end }}
{{- end }}
