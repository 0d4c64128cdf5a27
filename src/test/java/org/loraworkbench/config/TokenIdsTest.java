package org.loraworkbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TokenIdsTest {

    @Test
    void aNegativePadTokenIsNone() {
        assertThat(pad("{'model_type': 'llama', 'pad_token_id': -1}")).isEmpty();
        assertThat(pad("{'model_type': 'llama', 'pad_token_id': null}")).isEmpty();
        assertThat(pad("{'model_type': 'llama'}")).isEmpty();
        assertThat(pad("{'model_type': 'llama', 'pad_token_id': 0}")).hasValue(0);
    }

    @Test
    void aPadTokenWithoutARowInTheTableIsNone() {
        assertThat(pad("{'vocab_size': 10, 'pad_token_id': 9}")).hasValue(9);
        assertThat(pad("{'vocab_size': 10, 'pad_token_id': 10}")).isEmpty();
    }

    @Test
    void aMissingPadTokenIsTheArchitecturesOwn() {
        assertThat(pad("{'model_type': 'roberta'}")).hasValue(1);
        assertThat(pad("{'model_type': 'roberta', 'pad_token_id': -1}")).isEmpty();
        assertThat(pad("{'model_type': 'bert'}")).hasValue(0);
        assertThat(pad("{'model_type': 't5'}")).hasValue(0);
    }

    @Test
    void endsAreANumberOrAList() {
        assertThat(TokenIds.ends(json("{'eos_token_id': [3, 1]}"), "config.json"))
                .containsExactly(3, 1);
        assertThat(TokenIds.ends(json("{'eos_token_id': 3}"), "config.json")).containsExactly(3);
        assertThat(TokenIds.ends(json("{'eos_token_id': -1}"), "config.json")).isEmpty();
        assertThat(TokenIds.ends(json("{}"), "config.json")).isEmpty();
    }

    @Test
    void aTokenThatIsNoNumberIsRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> pad("{'pad_token_id': '<pad>'}"))
                .withMessage(
                        "config.json: pad_token_id must be the whole number of a token, or -1 for"
                                + " none, but is \"<pad>\"");
    }

    private static OptionalInt pad(String config) {
        return TokenIds.pad(json(config));
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String text) {
        return Json.parse("config.json", text.replace('\'', '"'));
    }
}
