CREATE VIEW open_orders AS
  SELECT orders.id, customers.email, orders.total, orders.placed_at
  FROM orders JOIN first.customers ON customers.id = orders.customer_id
  WHERE orders.state = 'open';
