/**
 * Conversations as a model reads them: {@link org.loraworkbench.data.chat.ChatTemplate} writes them
 * as a base's own template says. May depend on {@code config} and Jackson; {@code jinja} within is
 * the templates' language.
 */
package org.loraworkbench.data.chat;
