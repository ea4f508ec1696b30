RENAME TABLE `odd``name` TO `constructor`;
