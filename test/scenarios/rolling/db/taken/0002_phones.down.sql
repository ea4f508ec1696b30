ALTER TABLE customer ADD phone VARCHAR(20) AFTER id;
UPDATE customer, phone SET customer.phone = phone.number WHERE customer.id = phone.customer_id;
DROP TABLE phone;
