package org.loraworkbench.worker.child.lab;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.loraworkbench.config.InputException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.nn.Kernels;

/**
 * Compares adapters with the weights of their base. Prints a JSON object for each layer of each
 * adapter as soon as it is known.
 */
public final class BaseComparisonMain {

    private BaseComparisonMain() {}

    /**
     * @param arguments the base, then the adapters' folders
     */
    public static void main(String[] arguments) throws JsonProcessingException {
        List<Path> adapters = Arrays.stream(arguments).skip(1).map(Path::of).toList();
        Kernels.prepareThread();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            new AdaptersBesideBase(arguments[0], Workspace.ofUser())
                    .compare(adapters, manager, BaseComparisonMain::print);
        } catch (InputException e) {
            print(Json.MAPPER.createObjectNode().put("problem", e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            print(Json.MAPPER.createObjectNode().put("problem", "cannot be read: " + e));
        }
    }

    private static void print(ObjectNode line) {
        System.out.println(line);
        System.out.flush();
    }
}
