/**
 * Models from the Hugging Face hub, kept in the cache that Hugging Face's own client uses, so that
 * neither downloads what the other has. {@link org.loraworkbench.formats.hub.HubModels} is the
 * place to start reading.
 *
 * <p>Allowed dependencies: {@code config} and the JDK's HTTP client.
 */
package org.loraworkbench.formats.hub;
