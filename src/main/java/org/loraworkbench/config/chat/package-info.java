/**
 * Conversations as people write them down, in data files and to be answered: {@link
 * org.loraworkbench.config.chat.ConversationReader} reads the two usual layouts.
 *
 * <p>Allowed dependencies: the JDK, the JSON library and {@code config}.
 */
package org.loraworkbench.config.chat;
