//===- makeScript.cpp - writes a TorchScript file for the tests -------------------------===//
//
// make_script FILE TYPE BODY: a module whose forward(x) is the TorchScript BODY and whose one
// parameter has the element TYPE (float or double), as an exported model's weights would.
//
//===------------------------------------------------------------------------------------===//

#include <torch/script.h>

#include <iostream>
#include <string>

int main(int count, char **arguments) {
  if (count != 4) {
    std::cerr << "make_script FILE TYPE BODY\n";
    return 2;
  }
  const auto type = std::string(arguments[2]) == "float" ? torch::kFloat : torch::kDouble;
  torch::jit::Module module("Model");
  module.register_parameter("weight", torch::tensor({1.0, 2.0}, type).reshape({2, 1}), false);
  module.define(std::string("def forward(self, x):\n  return ") + arguments[3] + "\n");
  module.save(arguments[1]);
  return 0;
}
