package org.loraworkbench.data.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.chat.Conversation;
import org.loraworkbench.data.chat.jinja.Template;
import org.loraworkbench.data.chat.jinja.TemplateException;
import org.loraworkbench.data.chat.jinja.TextParts;
import org.loraworkbench.data.examples.DataException;

/**
 * How a base model wants conversations to be written: its own chat template, rendered as
 * transformers' {@code apply_chat_template} does. Texts come with all their special tokens, and are
 * tokenized without others.
 */
public final class ChatTemplate {

    /** For functions to call, a base may have a template of its own. */
    private static final String TOOL_USE = "tool_use";

    private static final String DEFAULT = "default";

    private static final String CONTENT = "content";

    private final Map<String, Template> templates;
    private final Map<String, String> specialTokens;

    private ChatTemplate(Map<String, Template> templates, Map<String, String> specialTokens) {
        this.templates = templates;
        this.specialTokens = specialTokens;
    }

    /**
     * The template of a base, if it has one.
     *
     * @param folder with the base's {@code tokenizer_config.json}
     * @throws ConfigException if its files cannot be read, or the template cannot
     */
    public static Optional<ChatTemplate> of(Path folder) {
        try {
            TemplateFiles files = TemplateFiles.in(folder);
            if (files.sources().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    of(files.sources(), files.specialTokens(), Clock.systemDefaultZone()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the chat template: " + e.getMessage(), e);
        }
    }

    /**
     * The template of a base that cannot do without.
     *
     * @param holder what holds the conversations, for the message
     * @throws ConfigException if it has none
     */
    public static ChatTemplate require(Path folder, String holder) {
        return of(folder)
                .orElseThrow(
                        () ->
                                new ConfigException(
                                        "base",
                                        "%s holds conversations, but %s has no chat template to write them with, neither as chat_template in tokenizer_config.json nor as chat_template.jinja; take a base that has one, or give texts, such as \"prompt\" and \"completion\""
                                                .formatted(holder, folder)));
    }

    /**
     * @param sources of the templates by name; one is called {@code default}
     * @param specialTokens by name, such as {@code bos_token}
     */
    static ChatTemplate of(
            Map<String, String> sources, Map<String, String> specialTokens, Clock clock) {
        Map<String, Template> templates = new HashMap<>();
        sources.forEach((name, source) -> templates.put(name, parsed(source, clock)));
        if (!templates.containsKey(DEFAULT)) {
            throw new ConfigException(
                    "base",
                    "has several chat templates (%s), but none is called \"default\""
                            .formatted(String.join(", ", sources.keySet())));
        }
        return new ChatTemplate(templates, specialTokens);
    }

    private static Template parsed(String source, Clock clock) {
        try {
            return Template.parse(source, clock);
        } catch (TemplateException e) {
            throw new ConfigException(
                    "base",
                    "has a chat template that cannot be read (its line %d): %s"
                            .formatted(e.line(), e.getMessage()));
        }
    }

    /**
     * A conversation as the model reads it.
     *
     * @param answerFollows whether the template is to begin an answer at the end ({@code
     *     add_generation_prompt})
     * @throws DataException if the template refuses the conversation, with its own words
     */
    public String write(Conversation conversation, boolean answerFollows) {
        boolean usesTools = conversation.tools() != null && templates.containsKey(TOOL_USE);
        Map<String, Object> variables = new HashMap<>(specialTokens);
        variables.put("messages", messages(conversation));
        variables.put("tools", conversation.tools());
        variables.put("documents", null);
        variables.put("add_generation_prompt", answerFollows);
        try {
            String written = templates.get(usesTools ? TOOL_USE : DEFAULT).render(variables);
            requireParts(conversation, written);
            return written;
        } catch (TemplateException e) {
            throw new DataException(sentence(e), e);
        }
    }

    /** Some templates take a text in parts for no text, and would write nothing of it. */
    private static void requireParts(Conversation conversation, String written) {
        for (int number = 0; number < conversation.messages().size(); number++) {
            if (conversation.messages().get(number).get(CONTENT) instanceof List<?> parts
                    && !conversation.text(number).isBlank()
                    && parts.stream()
                            .map(part -> (String) ((Map<?, ?>) part).get("text"))
                            .noneMatch(text -> written.contains(text.strip()))) {
                throw new DataException(
                        "the base's chat template writes nothing of message %d, which comes in parts; give its content as one text"
                                .formatted(number + 1));
            }
        }
    }

    private static String sentence(TemplateException e) {
        return e.isRaisedByTemplate()
                ? "the base's chat template refuses this conversation: " + e.getMessage()
                : "the base's chat template cannot write this conversation (its line %d): %s"
                        .formatted(e.line(), e.getMessage());
    }

    private static List<Object> messages(Conversation conversation) {
        List<Object> messages = new ArrayList<>();
        for (int number = 0; number < conversation.messages().size(); number++) {
            Map<String, Object> message = new LinkedHashMap<>(conversation.messages().get(number));
            if (message.get(CONTENT) instanceof List<?> parts) {
                message.put(CONTENT, new TextParts(parts, conversation.text(number)));
            }
            messages.add(message);
        }
        return messages;
    }
}
