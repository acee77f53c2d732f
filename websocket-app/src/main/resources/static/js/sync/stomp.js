// The one place that knows where the STOMP client lies; its version is the one of the build.
export { Client } from '/webjars/stomp__stompjs/7.2.1/esm6/client.js';
