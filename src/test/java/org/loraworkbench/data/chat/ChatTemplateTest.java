package org.loraworkbench.data.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.chat.Conversation;
import org.loraworkbench.config.chat.ConversationReader;
import org.loraworkbench.data.examples.DataException;

class ChatTemplateTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2025-03-07T09:05:02Z"), ZoneOffset.UTC);

    private static final JsonNode RECORDED = Json.parse("renderings.json", text("renderings.json"));

    @TempDir Path folder;

    private static String text(String file) {
        try (InputStream stream = ChatTemplateTest.class.getResourceAsStream("/chat/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<JsonNode> renderings() {
        return RECORDED.get("renderings").valueStream();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void writesWhatTransformersWrites(JsonNode recorded) {
        String source = text("templates/" + recorded.get("template").textValue() + ".jinja");
        Map<String, String> tokens = new HashMap<>();
        RECORDED.get("special_tokens")
                .properties()
                .forEach(token -> tokens.put(token.getKey(), token.getValue().textValue()));
        ChatTemplate template = ChatTemplate.of(Map.of("default", source), tokens, CLOCK);
        Conversation conversation =
                new ConversationReader("messages")
                        .read(
                                RECORDED.get("conversations")
                                        .get(recorded.get("conversation").textValue()),
                                recorded.get("tools").booleanValue()
                                        ? RECORDED.get("tools")
                                        : null);
        boolean answerFollows = recorded.get("answer_follows").booleanValue();
        if (recorded.has("expected")) {
            assertThat(template.write(conversation, answerFollows))
                    .isEqualTo(recorded.get("expected").textValue());
        } else {
            assertThatThrownBy(() -> template.write(conversation, answerFollows))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(recorded.get("error").textValue());
        }
    }

    @Test
    void aBaseWithoutATemplateHasNone() throws IOException {
        assertThat(ChatTemplate.of(folder)).isEmpty();
        write("tokenizer_config.json", "{\"eos_token\": \"</s>\"}");
        assertThat(ChatTemplate.of(folder)).isEmpty();
    }

    @Test
    void theSettingsHoldATemplateAndTheTokensInIt() throws IOException {
        write(
                "tokenizer_config.json",
                """
                {"bos_token": {"content": "<s>", "lstrip": false}, "eos_token": "</s>", "pad_token": null,
                 "chat_template": "{{ bos_token }}{{ messages[0].content }}{{ eos_token }}{{ pad_token }}"}\
                """);
        assertThat(written()).isEqualTo("<s>hi</s>");
    }

    @Test
    void ofSeveralTheDefaultIsTakenAndTheOneForToolsWhereThereAreTools() throws IOException {
        write(
                "tokenizer_config.json",
                """
                {"chat_template": [{"name": "default", "template": "plain"},
                                   {"name": "tool_use", "template": "with {{ tools | length }}"}]}\
                """);
        assertThat(written()).isEqualTo("plain");
        Conversation withTools = conversation("[{\"name\": \"f\"}]");
        assertThat(ChatTemplate.of(folder).orElseThrow().write(withTools, true))
                .isEqualTo("with 1");
    }

    @Test
    void aFileOfItsOwnComesFirst() throws IOException {
        write("tokenizer_config.json", "{\"chat_template\": \"settings\"}");
        write("chat_template.jinja", "file\n");
        assertThat(written()).isEqualTo("file");
    }

    @Test
    void aTemplateThatDropsATextInPartsIsTold() throws IOException {
        write("chat_template.jinja", "{{ messages[0].content if messages[0].content is string }}");
        Conversation inParts =
                new ConversationReader("messages")
                        .read(
                                Json.parse(
                                        "a test",
                                        "[{\"role\": \"user\", \"content\": [{\"type\": \"text\","
                                                + " \"text\": \"hi\"}]}]"),
                                null);
        ChatTemplate template = ChatTemplate.of(folder).orElseThrow();
        assertThatThrownBy(() -> template.write(inParts, false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("message 1");
    }

    @Test
    void aTemplateThatCannotBeReadIsRefusedWithItsLine() throws IOException {
        write("chat_template.jinja", "a\n{% for m in messages %}\n{{ m.content }");
        assertThatThrownBy(() -> ChatTemplate.of(folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("chat template")
                .hasMessageContaining("line 3");
    }

    @Test
    void severalTemplatesWithoutADefaultAreRefusedByName() throws IOException {
        write(
                "tokenizer_config.json",
                "{\"chat_template\": [{\"name\": \"rag\", \"template\": \"x\"}]}");
        assertThatThrownBy(() -> ChatTemplate.of(folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("rag")
                .hasMessageContaining("default");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private String written() {
        return ChatTemplate.of(folder).orElseThrow().write(conversation("null"), false);
    }

    private static Conversation conversation(String tools) {
        return new ConversationReader("messages")
                .read(
                        Json.parse("a test", "[{\"role\": \"user\", \"content\": \"hi\"}]"),
                        Json.parse("a test", tools));
    }
}
