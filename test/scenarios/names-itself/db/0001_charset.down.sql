DROP TABLE `odd``name`;
