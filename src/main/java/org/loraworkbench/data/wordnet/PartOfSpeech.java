package org.loraworkbench.data.wordnet;

import net.sf.extjwnl.data.POS;

/** The kinds of words that WordNet describes. */
public enum PartOfSpeech {
    NOUN(POS.NOUN),
    VERB(POS.VERB),
    ADJECTIVE(POS.ADJECTIVE),
    ADVERB(POS.ADVERB);

    private final POS wordNetName;

    PartOfSpeech(POS wordNetName) {
        this.wordNetName = wordNetName;
    }

    POS wordNetName() {
        return wordNetName;
    }
}
