package org.loraworkbench.formats;

import java.util.Set;
import java.util.function.Consumer;

/** Some of the tensors of a source, which stays another's to close. */
record TensorSubset(TensorSource whole, Set<String> names) implements TensorSource {

    @Override
    public String description() {
        return whole.description();
    }

    @Override
    public long[] shape(String name) {
        return whole.shape(name);
    }

    @Override
    public ElementType elementType(String name) {
        return whole.elementType(name);
    }

    @Override
    public TensorData read(String name) {
        return whole.read(name);
    }

    @Override
    public void readPieces(String name, int elements, Consumer<TensorData> visitor) {
        whole.readPieces(name, elements, visitor);
    }

    @Override
    public void close() {}
}
