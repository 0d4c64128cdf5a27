package org.loraworkbench.data.wordnet;

import java.util.List;

/**
 * All that a data set picked out of WordNet, each part in an order of which every beginning is a
 * good sample.
 */
record Split<E>(List<E> train, List<E> validation) {

    Split {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
    }
}
