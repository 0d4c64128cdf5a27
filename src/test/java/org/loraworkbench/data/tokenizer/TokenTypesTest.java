package org.loraworkbench.data.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Json;

/** What transformers 5.17's AutoTokenizer gave for a pair, for the same two files. */
class TokenTypesTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{} | {'model_type': 'bert'} | true",
                "{} | {'model_type': 'electra'} | true",
                "{} | {'model_type': 'distilbert'} | true",
                "{} | {'model_type': 'mpnet'} | false",
                "{} | {'model_type': 'roberta'} | false",
                "{} | {'model_type': 'modernbert'} | false",
                "{'tokenizer_class': 'BertTokenizerFast'} | {'model_type': 'bert'} | true",
                "{'tokenizer_class': 'ElectraTokenizer'} | {'model_type': 'electra'} | true",
                "{'tokenizer_class': 'BertTokenizer'} | {'model_type': 'roberta'} | true",
                "{'tokenizer_class': 'BertTokenizer'} | {'model_type': 'modernbert'} | false",
                "{'tokenizer_class': 'DistilBertTokenizer'} | {'model_type': 'bert'} | false",
                "{'tokenizer_class': 'TokenizersBackend'} | {'model_type': 'bert'} | false",
                "{'tokenizer_class': 'PreTrainedTokenizerFast'} | {'model_type': 'bert'} | false",
                "{'tokenizer_class': 'PreTrainedTokenizer'} | {'model_type': 'electra'} | false",
                "{} | {'model_type': 'bert', 'tokenizer_class': 'Nonsense'} | false",
                "{} | {'model_type': 'mpnet', 'tokenizer_class': 'DebertaTokenizerFast'} | true"
            })
    void theClassDecides(String settings, String config, boolean given) throws Exception {
        assertThat(areGiven(settings, config)).isEqualTo(given);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'tokenizer_class': 'TokenizersBackend', 'model_input_names': ['input_ids', 'token_type_ids']} | true",
                "{'tokenizer_class': 'BertTokenizer', 'model_input_names': ['input_ids', 'attention_mask']} | false"
            })
    void theNamesInTheSettingsComeFirst(String settings, boolean given) throws Exception {
        assertThat(areGiven(settings, "{'model_type': 'bert'}")).isEqualTo(given);
    }

    private static boolean areGiven(String settings, String config) throws JsonProcessingException {
        return TokenTypes.areGiven(
                Json.MAPPER.readTree(settings.replace('\'', '"')),
                Json.MAPPER.readTree(config.replace('\'', '"')));
    }
}
