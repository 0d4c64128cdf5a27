package org.loraworkbench.config.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Json;

class ConversationReaderTest {

    private static Conversation read(String json) {
        return new ConversationReader("messages").read(Json.parse("a test", json), null);
    }

    @Test
    void messagesKeepWhatElseStandsInThem() {
        Conversation conversation =
                read(
                        """
                        [{"role": "user", "content": "2+2?"},
                         {"role": "assistant", "content": "4", "reasoning_content": "add", "n": 1}]\
                        """);
        assertThat(conversation.messages().get(1))
                .containsEntry("reasoning_content", "add")
                .containsEntry("n", 1L);
        assertThat(conversation.isAnswer(0)).isFalse();
        assertThat(conversation.isAnswer(1)).isTrue();
        assertThat(conversation.question().messages()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "human, user",
        "user, user",
        "gpt, assistant",
        "chatgpt, assistant",
        "bot, assistant",
        "system, system"
    })
    void shareGptsSpeakersAreKnown(String from, String role) {
        Conversation conversation = read("[{\"from\": \"%s\", \"value\": \"hi\"}]".formatted(from));
        assertThat(conversation.role(0)).isEqualTo(role);
        assertThat(conversation.text(0)).isEqualTo("hi");
        assertThat(conversation.messages().get(0)).containsOnlyKeys("role", "content");
    }

    @Test
    void aTextMayComeInParts() {
        Conversation conversation =
                read(
                        """
                        [{"role": "user", "content": [{"type": "text", "text": "a "},
                                                      {"type": "text", "text": "b"}]}]\
                        """);
        assertThat(conversation.text(0)).isEqualTo("a b");
    }

    @Test
    void anAnswerThatCallsAFunctionNeedsNoText() {
        Conversation conversation =
                read(
                        """
                        [{"role": "assistant", "content": null, "tool_calls": [{"id": "1"}]}]\
                        """);
        assertThat(conversation.text(0)).isEmpty();
    }

    @Test
    void callsOfFunctionsInShareGptsLayout() {
        Conversation conversation =
                read(
                        """
                        [{"from": "function_call", "value": "{\\"name\\": \\"add\\", \\"arguments\\": {\\"a\\": 1}}"},
                         {"from": "observation", "value": "2"}]\
                        """);

        assertThat(conversation.messages())
                .containsExactly(
                        Map.of(
                                "role",
                                "assistant",
                                "content",
                                "",
                                "tool_calls",
                                List.of(
                                        Map.of(
                                                "type",
                                                "function",
                                                "function",
                                                Map.of(
                                                        "name",
                                                        "add",
                                                        "arguments",
                                                        Map.of("a", 1L))))),
                        Map.of("role", "tool", "content", "2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | must hold a list of messages",
                "{} | must hold a list of messages",
                "[\"hi\"] | message 1 is \"hi\"",
                "[{\"content\": \"a\"}] | no \"role\" in message 1",
                "[{\"role\": \"user\", \"content\": \"a\"}, {\"role\": \"user\"}] | no text under"
                        + " \"content\" in message 2",
                "[{\"role\": \"user\", \"content\": 5}] | no text under \"content\" in message 1",
                "[{\"from\": \"human\"}] | no text under \"value\" in message 1",
                "[{\"from\": \"narrator\", \"value\": \"a\"}] | from \"narrator\" (message 1)",
                "[{\"from\": \"function_call\", \"value\": \"f()\"}] | is not valid JSON",
                "[{\"from\": \"function_call\", \"value\": \"{}\"}] | no call of a function in"
                        + " message 1",
                "[{\"role\": \"user\", \"content\": [{\"type\": \"image\", \"url\": \"x\"}]}] |"
                        + " type \"image\" in message 1"
            })
    void whatCannotBeUsedIsNamed(String json, String reason) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("messages: ")
                .hasMessageContaining(reason);
    }
}
